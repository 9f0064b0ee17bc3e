namespace DockerApiGen.Operations.Tests;

/// <summary>What was found when an answer was read and written back.</summary>
/// <param name="Unknown">What was sent and has no name in the classes.</param>
/// <param name="Failures">What could not be read, and what was not written as it was sent.</param>
internal sealed record AnswerFindings(IReadOnlyList<UnknownProperty> Unknown, IReadOnlyList<string> Failures)
{
    /// <summary>Reads each value into its class and writes it back.</summary>
    public static AnswerFindings Of(Type type, IEnumerable<System.Text.Json.JsonElement> values)
    {
        List<UnknownProperty> unknown = [];
        List<string> failures = [];
        foreach (var value in values)
        {
            try
            {
                var dto = Dtos.Read(type, value);
                unknown.AddRange(UnknownProperties.In(dto));
                failures.AddRange(JsonDifference.Between(value, Dtos.Write(type, dto)));
            }
            catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException or FormatException)
            {
                failures.Add($"cannot be read into {type.Name}: {exception.Message}");
            }
        }

        return new AnswerFindings([.. unknown.DistinctBy(found => found.Path)], [.. failures.Distinct(StringComparer.Ordinal)]);
    }
}

using System.Collections;

namespace DockerApiGen.Operations.Tests;

/// <summary>Finds what an answer held and no class named.</summary>
internal static class UnknownProperties
{
    public static IEnumerable<UnknownProperty> In(object? value, string path = "")
    {
        if (value is null)
        {
            return [];
        }

        return value switch
        {
            string => [],
            IDictionary map => map.Values.Cast<object?>().SelectMany(item => In(item, path + "{}")),
            IEnumerable list when Dtos.ItemOf(value.GetType()) is not null => list.Cast<object?>().SelectMany(item => In(item, path + "[]")),
            _ when Dtos.IsOne(value.GetType()) => InDto(value, path),
            _ => [],
        };
    }

    private static IEnumerable<UnknownProperty> InDto(object dto, string path)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        foreach (var (name, sample) in Dtos.UnknownOf(dto) ?? [])
        {
            yield return new UnknownProperty(prefix + name, dto.GetType(), sample);
        }

        foreach (var property in Dtos.Properties(dto.GetType()))
        {
            foreach (var found in In(property.GetValue(dto), prefix + property.Name))
            {
                yield return found;
            }
        }
    }
}

namespace DockerApiGen.Operations.Tests;

/// <summary>Answers of real daemons, recorded by this project's own runs, are read by every client.</summary>
public sealed class RecordedAnswerTests
{
    public static TheoryData<string> Names => [.. Recording.All.Where(recording => ApiOperations.Find(recording.Operation) is { Answer: not null }).Select(recording => recording.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_daemon_sent_is_read_and_written_back_as_it_was(string name)
    {
        var recording = Recording.Named(name);

        var findings = AnswerFindings.Of(ApiOperations.Find(recording.Operation)!.Answer!, recording.Values);

        Assert.Empty(findings.Failures);
        if (recording.ApiVersion == DockerApi.ApiVersion && !recording.Daemon.IsPodman)
        {
            // What newer versions added has no name yet, and what they removed has none any more: each version's own client knows.
            Assert.True(findings.Unknown.Count == 0, string.Join(Environment.NewLine, findings.Unknown));
        }
    }

    [Fact]
    public void Every_class_of_an_answer_was_sent_by_a_daemon_or_it_is_known_why_not()
    {
        var sent = Recording.All.Where(recording => !recording.Daemon.IsPodman).SelectMany(Dtos.In).ToHashSet();

        string[] missing =
        [
            .. ApiOperations.All.Select(operation => operation.Answer).OfType<Type>().SelectMany(Dtos.ReachableFrom).Distinct()
                .Where(type => !sent.Contains(type) && !NeverSent.Reasons.ContainsKey(type.Name))
                .Select(type => type.Name).Order(StringComparer.Ordinal),
        ];

        Assert.True(missing.Length == 0, $"No recorded answer holds {string.Join(", ", missing)}.");
    }
}

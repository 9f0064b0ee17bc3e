using Xunit.Abstractions;

namespace DockerApiGen.Operations.Tests;

/// <summary>Every operation of the version is called on the daemon, and everything that comes back has a name.</summary>
[Collection(DaemonCollection.Name)]
public sealed class OperationTests(DaemonFixture daemon, ITestOutputHelper output)
{
    public static TheoryData<string> Ids => [.. ApiOperations.All.Select(operation => operation.Id).Where(id => !OperationMethods.NeedsSwarm(id))];

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public Task The_daemon_is_asked_and_its_answer_read_whole(string operation) => OperationCase.RunAsync(operation, daemon, null, output);
}

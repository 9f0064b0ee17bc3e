using Xunit.Abstractions;

namespace DockerApiGen.Operations.Tests;

/// <summary>The same for what has to do with a swarm.</summary>
[Collection(DaemonCollection.Name)]
public sealed class SwarmOperationTests(DaemonFixture daemon, SwarmFixture swarm, ITestOutputHelper output) : IClassFixture<SwarmFixture>
{
    public static TheoryData<string> Ids => [.. ApiOperations.All.Select(operation => operation.Id).Where(OperationMethods.NeedsSwarm)];

    [SkippableTheory]
    [MemberData(nameof(Ids))]
    public Task The_manager_is_asked_and_its_answer_read_whole(string operation) => OperationCase.RunAsync(operation, daemon, swarm, output);
}

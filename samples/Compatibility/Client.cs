extern alias V1_41;
extern alias V1_48;

using DockerApiGen;

/// <summary>One column of the table: the scenario, the types it is compiled with, and the version it speaks.</summary>
internal sealed record Client(string Name, Func<Uri?, string, CancellationToken, Task<IReadOnlyList<(string Step, Cell Cell)>>> RunAsync)
{
    /// <summary>Gives the newest client, told to speak an older version: what the types have and the version lacks is refused.</summary>
    public static Client Pinned(string version) => new(
        $"{(V1_48::Compatibility.Scenario.ApiVersion)} as {version}", (endpoint, image, cancel) => RunNewestAsync(new() { Endpoint = endpoint, ApiVersion = version }, image, cancel));

    /// <summary>Gives the same source compiled with the types of each version: what a version lacks does not compile.</summary>
    public static IEnumerable<Client> Linked() =>
    [
        new(V1_41::Compatibility.Scenario.ApiVersion, (endpoint, image, cancel) => RunOldAsync(new() { Endpoint = endpoint }, image, cancel)),
        new(V1_48::Compatibility.Scenario.ApiVersion, (endpoint, image, cancel) => RunNewestAsync(new() { Endpoint = endpoint }, image, cancel)),
    ];

    private static async Task<IReadOnlyList<(string Step, Cell Cell)>> RunOldAsync(DockerClientOptions options, string image, CancellationToken cancel)
    {
        await using var scenario = new V1_41::Compatibility.Scenario(options, image);
        return await RunStepsAsync(scenario.Steps, scenario.Extras, cancel);
    }

    private static async Task<IReadOnlyList<(string Step, Cell Cell)>> RunNewestAsync(DockerClientOptions options, string image, CancellationToken cancel)
    {
        await using var scenario = new V1_48::Compatibility.Scenario(options, image);
        return await RunStepsAsync(scenario.Steps, scenario.Extras, cancel);
    }

    private static async Task<IReadOnlyList<(string Step, Cell Cell)>> RunStepsAsync(
        IReadOnlyList<(string Name, Func<CancellationToken, Task> RunAsync)> steps,
        IReadOnlyList<(string Name, Func<CancellationToken, Task> RunAsync)> extras,
        CancellationToken cancel)
    {
        var cells = new List<(string Step, Cell Cell)>();
        var goesOn = true;
        foreach (var (name, run) in steps)
        {
            var cell = goesOn ? await Cell.OfAsync(run, cancel) : Cell.NotRun;
            goesOn = goesOn && cell.IsOk;
            cells.Add((name, cell));
        }

        foreach (var (name, run) in extras)
        {
            cells.Add((name, goesOn ? await Cell.OfAsync(run, cancel) : Cell.NotRun));
        }

        return cells;
    }
}

using System.Text.RegularExpressions;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.Client.Tests.Wire;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Mirror;

/// <summary>The generated clients send the same bytes as the clients that Refit's own generator writes from the same interfaces.</summary>
public sealed partial class MirrorOracleTests
{
    public static TheoryData<string> Rows => [.. WireTable.Rows.Select(row => row.Key).Except(KnownDifferences.All.Keys)];

    public static TheoryData<string> Differences => [.. KnownDifferences.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Both_clients_send_the_same(string key)
    {
        var call = WireTable.Row(key).Call;

        var ours = await OursSendsAsync(call);
        Assert.NotNull(ours);
        Assert.Equal(await RefitSendsAsync(call), ours);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public async Task A_known_difference_is_still_there_and_the_only_one(string key)
    {
        var call = WireTable.Row(key).Call;
        var refit = await RefitSendsAsync(call);

        Assert.NotEqual(refit, await OursSendsAsync(call));
        var known = KnownDifferences.All[key];
        Assert.Equal(known.Corrected is null, refit is null);
        if (refit is not null)
        {
            Assert.Equal(Without(known.Aside, known.Corrected!(refit)), Without(known.Aside, (await OursSendsAsync(call))!));
        }
    }

    [Fact]
    public void Every_interface_has_a_mirror_of_Refits_own_making()
    {
        using var client = new HttpClient();
        var mirror = new MirrorApi(client);

        foreach (var property in typeof(IDockerApi).GetProperties())
        {
            var implementation = property.GetValue(mirror)!.GetType();
            Assert.Equal(typeof(MirrorApi).Assembly, implementation.Assembly);
            Assert.NotEqual(typeof(IDockerApi).Assembly, implementation.Assembly);
        }
    }

    private static async Task<string?> OursSendsAsync(Func<IDockerApi, Task> call)
    {
        using var handler = new RecordingHandler(() => Answer.Empty());
        using var api = new DockerApi(handler.CreateClient());
        return await SendsAsync(handler, api, call);
    }

    private static async Task<string?> RefitSendsAsync(Func<IDockerApi, Task> call)
    {
        using var handler = new RecordingHandler(() => Answer.Empty());
        using var client = handler.CreateClient();
        return await SendsAsync(handler, new MirrorApi(client), call);
    }

    private static async Task<string?> SendsAsync(RecordingHandler handler, IDockerApi api, Func<IDockerApi, Task> call)
    {
        // Refit's client cannot read most answers, and no answer suits every operation: only the request counts here.
        await Record.ExceptionAsync(() => call(api));
        return handler.Requests is [var request] ? Boolean().Replace(request.ToString(), match => match.Value.ToLowerInvariant()) : null;
    }

    private static string Without(string? name, string request) => name is null
        ? request
        : Regex.Replace(request, $@"(?<=[?&]){name}(\.\w+)?=[^&\n]*&?|\n{name}: [^\n]*", "").TrimEnd('?', '&').Replace("&\n", "\n").Replace("?\n", "\n");

    [GeneratedRegex("(?<==)(True|False)(?=&|\n|$)")]
    private static partial Regex Boolean();
}

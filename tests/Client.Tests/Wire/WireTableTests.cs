using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Wire;

/// <summary>What the calls of the table send.</summary>
public sealed class WireTableTests
{
    public static TheoryData<string> Rows => [.. WireTable.Rows.Select(row => row.Key)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_call_sends_what_the_table_says(string key)
    {
        var row = WireTable.Row(key);
        using var handler = new RecordingHandler(() => Answer.Success(CallProbe.Of(row.Call).Method.ReturnType));
        using var api = new DockerApi(handler.CreateClient());

        await row.Call(api);

        var request = Assert.Single(handler.Requests);
        Assert.Equal(row.Request, request.ToString());
        Assert.Equal(row.Operation, request.Operation!.Name);
    }
}

// Runs one scenario over several API versions and daemons and shows what came of it. README.md says how to read the table:
// DOCKER_HOSTS="unix:///a.sock unix:///b.sock" dotnet run --project samples/Compatibility [image [version...]]
using DockerApiGen;

string[] defaults = ["1.25", "1.40", "1.41", "1.48"];
var image = args is [{ Length: > 0 } wanted, ..] ? wanted : "busybox:latest";
List<Client> clients = [.. (args.Length > 1 ? args[1..] : defaults).Select(Client.Pinned), .. Client.Linked()];

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true; // the containers are removed first
    cancellation.Cancel();
};

try
{
    var failed = false;
    foreach (var daemon in FindDaemons())
    {
        failed |= await RunAsync(daemon);
    }

    return failed ? 1 : 0;
}
catch (OperationCanceledException)
{
    return Fail(130, "Cancelled.");
}
catch (Exception exception) when (exception is DockerConnectionException or ArgumentException or UriFormatException) // no daemon, or no address or version
{
    return Fail(2, exception.Message);
}

// Null is the daemon of docker ps.
static Uri?[] FindDaemons() =>
    Environment.GetEnvironmentVariable("DOCKER_HOSTS") is { } hosts && !string.IsNullOrWhiteSpace(hosts)
        ? [.. hosts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(host => new Uri(host))]
        : [null];

async Task<bool> RunAsync(Uri? daemon)
{
    var columns = new List<(string Client, IReadOnlyList<(string Step, Cell Cell)> Cells)>();
    foreach (var client in clients)
    {
        columns.Add((client.Name, await client.RunAsync(daemon, image, cancellation.Token)));
    }

    Console.WriteLine($"{DockerEndpoint.Resolve(new() { Endpoint = daemon })}");
    Table.Write(Console.Out, columns);
    Console.WriteLine();
    return columns.Any(column => column.Cells.Any(cell => cell.Cell.IsFailed));
}

static int Fail(int exitCode, string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return exitCode;
}

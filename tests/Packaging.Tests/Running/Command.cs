using System.Diagnostics;
using System.Text;

namespace DockerApiGen.Packaging.Tests;

/// <summary>Runs programs, dotnet above all, as they run from a shell.</summary>
internal static class Command
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a command of dotnet that builds. Nothing stays behind: no node of MSBuild, no compiler server.</summary>
    public static Task<CommandResult> BuildAsync(string directory, params string[] arguments) => RunAsync(
        "dotnet", directory, [.. arguments, "--nologo", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false"]);

    public static async Task<CommandResult> RunAsync(
        string program, string directory, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ForgetOuterBuild(start);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return await RunAsync(start, $"{program} {string.Join(' ', arguments)}");
    }

    private static async Task<CommandResult> RunAsync(ProcessStartInfo start, string command)
    {
        var output = new StringBuilder();
        void Add(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += Add;
        process.ErrorDataReceived += Add;
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{command}\nnot done after {Limit}\n{output}");
        }

        return new CommandResult(command, process.ExitCode, output.ToString().Trim());
    }

    // `dotnet test` tells its children where its own MSBuild and SDK are.
    private static void ForgetOuterBuild(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
    }
}

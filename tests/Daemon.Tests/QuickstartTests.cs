using System.Diagnostics;

namespace DockerApiGen.Daemon.Tests;

public sealed class QuickstartTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task It_runs_a_container_and_removes_it()
    {
        _ = Docker;

        var (exitCode, output, errors) = await RunQuickstartAsync([]);

        Assert.Equal(("", 0), (errors, exitCode));
        Assert.Contains("Docker ", output, StringComparison.Ordinal);
        Assert.Contains("Hello from", output, StringComparison.Ordinal);
        await AssertRemovedAsync(output);
    }

    [SkippableFact]
    public async Task It_takes_the_image_that_it_is_told()
    {
        _ = Docker;

        var (exitCode, output, errors) = await RunQuickstartAsync([BusyboxImage.Name]);

        Assert.Equal(("", 0), (errors, exitCode));
        Assert.Contains($"Hello from {BusyboxImage.Name}!", output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_error_of_the_daemon_is_one_line()
    {
        _ = Docker;

        var (exitCode, _, errors) = await RunQuickstartAsync(["127.0.0.1:1/no/such:image"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("ImageCreate failed", Assert.Single(errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_daemon_one_line_says_what_to_do()
    {
        var missing = $"unix://{Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n")[..8])}.sock";

        var (exitCode, output, errors) = await RunQuickstartAsync([], missing);

        Assert.Equal(("", 2), (output, exitCode));
        var line = Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Contains(missing, line, StringComparison.Ordinal);
        Assert.Contains("Is the daemon running?", line, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Interrupted_it_removes_its_container_too()
    {
        Skip.If(OperatingSystem.IsWindows(), "a process cannot be interrupted from outside");
        var image = NewName() + ":one";
        await using (var container = await CreateAsync(["true"]))
        {
            await Docker.Images.CommitAsync(
                options: new() { Container = container.Id, Repo = image[..^4], Tag = "one", Changes = ["ENTRYPOINT [\"sh\", \"-c\", \"sleep 600\"]"] }, cancellationToken: Limit);
        }

        using var process = StartQuickstart([image], null);
        var output = "";
        while (!output.Contains("Started", StringComparison.Ordinal))
        {
            output += await process.StandardOutput.ReadLineAsync(Limit) ?? throw new InvalidOperationException($"It ended early: {output}");
            output += "\n";
        }

        using var interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]);
        output += await process.StandardOutput.ReadToEndAsync(Limit);
        await process.WaitForExitAsync(Limit);

        Assert.Equal(130, process.ExitCode);
        await AssertRemovedAsync(output);
        await Docker.Images.DeleteAsync(image, cancellationToken: Limit);
    }

    private async Task AssertRemovedAsync(string output)
    {
        var created = output.Split('\n').Single(line => line.StartsWith("Created", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        Assert.Contains("Removed", output, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.InspectAsync(created, cancellationToken: Limit));
    }

    private async Task<(int ExitCode, string Output, string Errors)> RunQuickstartAsync(string[] arguments, string? dockerHost = null)
    {
        using var process = StartQuickstart(arguments, dockerHost);
        var errors = process.StandardError.ReadToEndAsync(Limit);
        var output = await process.StandardOutput.ReadToEndAsync(Limit);
        await process.WaitForExitAsync(Limit);
        return (process.ExitCode, output, await errors);
    }

    private static Process StartQuickstart(string[] arguments, string? dockerHost)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, "Quickstart.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (dockerHost is not null)
        {
            start.Environment["DOCKER_HOST"] = dockerHost;
        }

        return Process.Start(start)!;
    }
}

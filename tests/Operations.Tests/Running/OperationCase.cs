using Xunit.Abstractions;

namespace DockerApiGen.Operations.Tests;

/// <summary>One operation on one daemon: called, checked, written down.</summary>
internal static class OperationCase
{
    public static async Task RunAsync(string operation, DaemonFixture daemon, SwarmFixture? swarm, ITestOutputHelper output)
    {
        var method = OperationMethods.Find(operation);
        Assert.True(method is not null, $"No test calls {operation}: write a method with [Operation(\"{operation}\")].");
        daemon.Require();
        var exception = KnownRefusals.Find(operation, daemon.Kind);
        daemon.Answers.Take();
        var (outcome, note) = ("failed", "");
        try
        {
            if (swarm is not null && !daemon.Kind.IsPodman)
            {
                await swarm.ReserveAsync(daemon);
            }

            await using var run = new OperationRun(daemon, swarm);
            if (exception is null)
            {
                await OperationMethods.CallAsync(method, run);
                (outcome, note) = ("ok", "");
            }
            else
            {
                await exception.ExpectAsync(method, run);
                (outcome, note) = ("refused", exception.Reason);
            }
        }
        catch (SkipException skipped)
        {
            (outcome, note) = ("skipped", skipped.Message);
            throw;
        }
        catch (Exception failed)
        {
            note = failed.Message;
            throw;
        }
        finally
        {
            if (outcome is "failed" or "skipped")
            {
                Listen(daemon, daemon.Answers.Take());
                Outcomes.Add(daemon.Kind, operation, outcome, note);
            }
        }

        var answers = daemon.Answers.Take();
        Listen(daemon, answers);
        var findings = daemon.ToDo.Charge(operation);
        foreach (var finding in findings)
        {
            output.WriteLine(finding);
        }

        List<string> failures = [.. findings.Where(finding => !IsExpected(finding, daemon))];
        if (exception is null && answers.All(answer => answer.Operation != operation))
        {
            failures.Add($"{operation} was not called.");
        }

        outcome = failures.Count > 0 ? "failed" : findings.Count > 0 ? "unknown" : outcome;
        Outcomes.Add(daemon.Kind, operation, outcome, findings.Count > 0 ? string.Join("; ", findings) : note);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    /// <summary>
    /// A newer daemon may send what the client has no name for yet, an older one what it has no name for any more (the client of
    /// its own version has), and podman what it likes. None of it may be lost.
    /// </summary>
    private static bool IsExpected(string finding, DaemonFixture daemon) =>
        finding.StartsWith("unknown", StringComparison.Ordinal) && (daemon.Kind.IsPodman || daemon.Version.ApiVersion != DockerApi.ApiVersion);

    private static void Listen(DaemonFixture daemon, IReadOnlyList<RecordedAnswer> answers)
    {
        foreach (var answer in answers.Where(answer => answer.IsSuccess && answer.Body.Length > 0))
        {
            if (ApiOperations.Find(answer.Operation) is { Answer: { } type })
            {
                var findings = AnswerFindings.Of(type, JsonValues.In(answer.Body.Span));
                daemon.ToDo.Add(answer.Operation, findings);
                daemon.Recordings.Add(answer);
            }
        }
    }
}

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
                Check(daemon, daemon.Answers.Take(), output);
                Outcomes.Add(daemon.Kind, operation, outcome, note);
            }
        }

        var answers = daemon.Answers.Take();
        var (unknown, failures) = Check(daemon, answers, output);
        if (answers.All(answer => answer.Operation != operation))
        {
            failures.Add($"{operation} was not called.");
        }

        if (unknown.Count > 0 && !daemon.Kind.IsPodman && !daemon.IsNewerThanClient)
        {
            failures.AddRange(unknown);
        }

        outcome = failures.Count > 0 ? "failed" : unknown.Count > 0 ? "unknown" : outcome;
        Outcomes.Add(daemon.Kind, operation, outcome, failures.Count > 0 ? string.Join("; ", failures) : unknown.Count > 0 ? string.Join("; ", unknown) : note);
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    private static (List<string> Unknown, List<string> Failures) Check(DaemonFixture daemon, IReadOnlyList<RecordedAnswer> answers, ITestOutputHelper output)
    {
        List<string> unknown = [];
        List<string> failures = [];
        foreach (var answer in answers.Where(answer => answer.IsSuccess && answer.Body.Length > 0))
        {
            if (ApiOperations.Find(answer.Operation) is not { Answer: { } type })
            {
                continue;
            }

            var findings = AnswerFindings.Of(type, JsonValues.In(answer.Body.Span));
            daemon.ToDo.Add(answer.Operation, findings);
            daemon.Recordings.Add(answer);
            unknown.AddRange(findings.Unknown.Where(found => !KnownUnknown.Has(answer, found)).Select(found => $"{answer.Operation}: {found}"));
            failures.AddRange(findings.Failures.Select(failure => $"{answer.Operation}: {failure}"));
        }

        foreach (var line in unknown.Concat(failures).Distinct(StringComparer.Ordinal))
        {
            output.WriteLine(line);
        }

        return ([.. unknown.Distinct(StringComparer.Ordinal)], [.. failures.Distinct(StringComparer.Ordinal)]);
    }
}

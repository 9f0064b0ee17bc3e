namespace DockerApiGen.Daemon.Tests;

/// <summary>What a test cannot do without. Where it is missing the test is skipped, and fails with <c>DOCKER_TESTS=required</c>: CI has everything.</summary>
internal static class Requirement
{
    /// <summary>Goes on where nothing is missing.</summary>
    /// <param name="missing">What is missing; null for nothing.</param>
    public static void Check(string? missing)
    {
        if (missing is not null && Environment.GetEnvironmentVariable("DOCKER_TESTS") == "required")
        {
            Assert.Fail($"DOCKER_TESTS=required, but {missing}");
        }

        Skip.If(missing is not null, missing);
    }
}

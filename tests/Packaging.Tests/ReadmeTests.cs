using System.Text.RegularExpressions;

namespace DockerApiGen.Packaging.Tests;

/// <summary>What the README shows is what its reader can type: it compiles against the packages as it stands, without a warning.</summary>
[Collection(PackagesCollection.Name)]
public sealed partial class ReadmeTests(PackagesFixture packages)
{
    // What a project of Microsoft.NET.Sdk.Web has from the start.
    private const string Web = """
        <FrameworkReference Include="Microsoft.AspNetCore.App" />
        <Using Include="Microsoft.AspNetCore.Builder" />
        <Using Include="Microsoft.Extensions.Configuration" />
        <Using Include="Microsoft.Extensions.DependencyInjection" />
        """;

    public static TheoryData<int> Programs => [.. Enumerable.Range(0, Samples("csharp").Count)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Its_programs_compile(int index)
    {
        var items = Web + Consumer.Reference(packages, "Client.V1_48") + Consumer.Reference(packages, "Client.Extensions.Hosting");
        using var consumer = new Consumer(packages, items, Samples("csharp")[index]);

        (await consumer.BuildAsync()).MustSucceed();
    }

    [Fact]
    public async Task Its_project_and_its_corrections_make_a_client()
    {
        // The first sample has the packages, the second one the item with the corrections, whose file the sample in YAML is.
        var packageReferences = Regex.Matches(Samples("xml")[0], "<PackageReference.*/>").Select(match => match.Value);
        var items = VersionOfThePackages().Replace(string.Concat(packageReferences), $"Version=\"{packages.Version}\"") + Samples("xml")[1];
        using var consumer = new Consumer(packages, items, """
            await using var docker = DockerApiGen.V1_54.DockerApi.Connect();
            Func<string, string, CancellationToken, Task> delete = docker.Checkpoints.DeleteAsync;
            Console.WriteLine(delete.Method.Name);
            """);
        consumer.WriteDocument(await File.ReadAllTextAsync(Path.Combine(Built.Repository, "spec", "swagger.yaml")));
        await File.WriteAllTextAsync(Path.Combine(consumer.Folder, "checkpoints.yaml"), Assert.Single(Samples("yaml")));

        Assert.Equal(["DeleteAsync"], await consumer.RunAsync());
    }

    private static List<string> Samples(string language) =>
        [.. Sample().Matches(File.ReadAllText(Path.Combine(Built.Repository, "README.md"))).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value)];

    [GeneratedRegex("^```([a-z]*)\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex("Version=\"[^\"]*\"")]
    private static partial Regex VersionOfThePackages();
}

using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace DockerApiGen.Tool.Tests;

/// <summary>What the tool projects is plain Swagger 2.0, so another generator reads every version of it.</summary>
public partial class OtherGeneratorTests
{
    public static TheoryData<string> Versions =>
        [.. Version().Matches(File.ReadAllText(Metadata("Document")).Split("x-api-versions:")[^1].Split("schemes:")[0]).Select(match => match.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task NSwag_makes_a_client_of_the_projected_document(string version)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("dockerapigen");
        try
        {
            string document = Path.Combine(folder.FullName, "swagger.yaml");
            string client = Path.Combine(folder.FullName, "Client.cs");
            ToolRun projected = await ToolRun.Of("project", "--api-version", version, "--document", Metadata("Document"), "--output", document);
            Assert.Equal((0, ""), (projected.ExitCode, projected.Error));

            using Process nswag = Process.Start(new ProcessStartInfo(
                "dotnet",
                [Metadata("NSwag"), "openapi2csclient", $"/input:{document}", $"/output:{client}", "/namespace:Api", "/JsonLibrary:SystemTextJson"])
            {
                RedirectStandardOutput = true,
            })!;
            string output = await nswag.StandardOutput.ReadToEndAsync();
            await nswag.WaitForExitAsync();

            Assert.True(nswag.ExitCode == 0, output);
            Assert.Contains("ContainerList", await File.ReadAllTextAsync(client), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Metadata(string key) =>
        typeof(OtherGeneratorTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    [GeneratedRegex("\"(1\\.[0-9]+)\"")]
    private static partial Regex Version();
}

namespace DockerApiGen.Packaging.Tests;

/// <summary>C# that <c>docker-api-gen emit</c> wrote and somebody checked in, where Refit's own generator can see it.</summary>
[Collection(PackagesCollection.Name)]
public sealed class EmittedCodeTests(PackagesFixture packages)
{
    private const string Import = """<Import Project="Docker/DockerApiGen.props" />""";

    private const string Program = """
        using My.Docker;
        using Refit;

        using var client = new HttpClient { BaseAddress = new("http://docker/") };
        Console.WriteLine(RestService.For<IContainerApi>(client).GetType());
        Console.WriteLine(RestService.ForGenerated<IContainerApi>(client).GetType());
        Console.WriteLine(typeof(Program).Assembly.GetTypes().Count(type => type.IsClass && type.IsAssignableTo(typeof(IContainerApi))));
        """;

    private string Items => Consumer.Reference(packages, "Client.Extensions") + """<PackageReference Include="Refit" Version="[16.4.0,17.0.0)" />""";

    [Theory]
    [InlineData("public")]
    [InlineData("internal")]
    public async Task The_only_client_is_ours(string visibility)
    {
        using var consumer = new Consumer(packages, Items, Program, Import);
        await EmitAsync(consumer, visibility);

        Assert.Equal(["My.Docker.ContainerApi", "My.Docker.ContainerApi", "1"], await consumer.RunAsync());
    }

    [Fact]
    public async Task Without_the_props_there_is_a_second_client_or_an_error()
    {
        using var consumer = new Consumer(packages, Items, Program);
        await EmitAsync(consumer, "public");

        var build = await consumer.BuildAsync();

        Assert.True(build.ExitCode != 0 || (await consumer.RunAsync())[^1] != "1", "The props are of no use.");
    }

    private static async Task EmitAsync(Consumer consumer, string visibility)
    {
        var tool = Path.Combine(Built.Repository, "src", "Tool", "bin", Built.Configuration, "net10.0", "DockerApiGen.Tool.dll");
        var run = await Command.RunAsync(
            "dotnet",
            Built.Repository,
            [
                tool, "emit", "--api-version", "1.44", "--namespace", "My.Docker", "--tags", "Container,Image",
                "--visibility", visibility, "--output", Path.Combine(consumer.Folder, "Docker"),
            ]);
        run.MustSucceed();
    }
}

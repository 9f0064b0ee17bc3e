using System.IO.Compression;

namespace DockerApiGen.Packaging.Tests;

[Collection(PackagesCollection.Name)]
public sealed class PackageTests(PackagesFixture packages)
{
    private const string Tell = """

        static void Tell(object what) => Console.WriteLine(what);
        """;

    private static string Document => File.ReadAllText(Path.Combine(Built.Repository, "spec", "swagger.yaml"));

    private string Runtime => Consumer.Reference(packages, "Client.Extensions");

    private string Generator => Consumer.Reference(packages, "Generator");

    [Fact]
    public void The_generator_brings_what_it_loads_and_nothing_for_the_program()
    {
        var files = List("Generator");

        Assert.Contains("analyzers/dotnet/cs/DockerApiGen.Generator.dll", files);
        Assert.Contains("analyzers/dotnet/cs/DockerApiGen.Spec.dll", files);
        Assert.Contains("analyzers/dotnet/cs/YamlDotNet.dll", files);
        Assert.Contains("build/DockerApiGen.Generator.props", files);
        Assert.Contains("buildTransitive/DockerApiGen.Generator.targets", files);
        Assert.DoesNotContain(files, file => file.StartsWith("lib/", StringComparison.Ordinal));
        Assert.All(["Generator", "Client.Extensions", "Client.Extensions.Hosting", "Client.V1_48", "Tool"], package => Assert.Superset(new HashSet<string> { "README.md", "NOTICE" }, List(package)));
    }

    [Fact]
    public async Task The_ready_client_is_consumed()
    {
        using var consumer = new Consumer(packages, Consumer.Reference(packages, "Client.V1_48"), """
            using DockerApiGen;
            using DockerApiGen.V1_48;
            using Refit;

            await using var docker = DockerApi.Connect();
            try
            {
                Tell(await docker.Containers.ListAsync(new() { All = true }));
            }
            catch (DockerConnectionException exception)
            {
                Tell(exception.Endpoint.Source);
            }

            using var client = new HttpClient { BaseAddress = new("http://docker/") };
            Tell(RestService.For<IContainerApi>(client) is ContainerApi);
            Tell(DockerApi.ApiVersion);
            """ + Tell);

        Assert.Equal(["DOCKER_HOST", "True", "1.48"], await consumer.RunAsync());
    }

    [Fact]
    public async Task The_tool_is_installed_and_pings()
    {
        using var folder = new TemporaryDirectory();
        var installed = await Command.RunAsync(
            "dotnet",
            folder.Path,
            ["tool", "install", "DockerApiGen.Tool", "--tool-path", folder.Path, "--version", packages.Version, "--source", packages.Feed],
            ("NUGET_PACKAGES", packages.Cache));
        installed.MustSucceed();

        var ping = await Command.RunAsync(Path.Combine(folder.Path, "docker-api-gen"), folder.Path, ["ping", "--host", "unix:///nowhere.sock"]);

        Assert.NotEqual(0, ping.ExitCode);
        Assert.Contains("/nowhere.sock", ping.Output, StringComparison.Ordinal);
        Assert.Contains("Is the daemon running?", ping.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_of_two_versions_stand_side_by_side()
    {
        using var consumer = new Consumer(
            packages,
            Consumer.Reference(packages, "Client.V1_41") + Consumer.Reference(packages, "Client.V1_48"),
            """
            using DockerApiGen;
            using Refit;
            using Newer = DockerApiGen.V1_48;
            using Older = DockerApiGen.V1_41;

            await using var older = Older.DockerApi.Connect();
            await using var newer = Newer.DockerApi.Connect(new() { ApiVersion = Older.DockerApi.ApiVersion });
            Tell(await IsMissingAsync(() => older.Containers.ListAsync(new() { All = true })));
            Tell(await IsMissingAsync(() => newer.Containers.ListAsync(new() { All = true })));
            Tell($"{Older.DockerApi.ApiVersion} {Newer.DockerApi.ApiVersion}");

            using var client = new HttpClient { BaseAddress = new("http://docker/") };
            Tell(RestService.For<Older.IContainerApi>(client).GetType());
            Tell(RestService.For<Newer.IContainerApi>(client).GetType());

            static async Task<bool> IsMissingAsync(Func<Task> call)
            {
                try
                {
                    await call();
                    return false;
                }
                catch (DockerConnectionException)
                {
                    return true;
                }
            }
            """ + Tell);

        Assert.Equal(
            ["True", "True", "1.41 1.48", "DockerApiGen.V1_41.ContainerApi", "DockerApiGen.V1_48.ContainerApi"], await consumer.RunAsync());
    }

    [Fact]
    public async Task One_project_generates_several_versions()
    {
        // A list as MSBuild writes it and as people do; 1.44 brought a health check's StartInterval.
        using var consumer = new Consumer(
            packages,
            $"""{Generator}{Runtime}<DockerApiSpec Include="swagger.yaml" Versions="1.41; 1.45, 1.51" Tags="Container" />""",
            """
            using V1_41 = DockerApiGen.V1_41;
            using V1_45 = DockerApiGen.V1_45;
            using V1_51 = DockerApiGen.V1_51;

            Tell($"{V1_41.DockerApi.ApiVersion} {V1_45.DockerApi.ApiVersion} {V1_51.DockerApi.ApiVersion}");
            Tell(typeof(V1_41.HealthConfig).GetProperty("StartInterval") is null);
            Tell(new V1_45.HealthConfig { StartInterval = 1 }.StartInterval);
            Tell(new V1_51.HealthConfig { StartInterval = 2 }.StartInterval);
            await using var docker = V1_51.DockerApi.Connect();
            V1_51.IContainerApi containers = docker.Containers;
            Tell(containers.GetType());
            """ + Tell);
        consumer.WriteDocument(Document);

        Assert.Equal(["1.41 1.45 1.51", "True", "1ns", "2ns", "DockerApiGen.V1_51.ContainerApi"], await consumer.RunAsync());
    }

    [Fact]
    public async Task A_client_is_generated_from_a_document_of_ones_own()
    {
        const string Program = """
            using My.Docker;

            Tell(typeof(IContainerApi).IsVisible);
            Tell(string.Join(' ', typeof(IContainerApi).Assembly.GetTypes().Where(type => type.IsInterface).Select(type => type.FullName).Order()));
            await using var docker = DockerApi.Connect();
            try
            {
                await docker.Images.ListAsync();
            }
            catch (DockerApiGen.DockerConnectionException exception)
            {
                Tell(exception.Endpoint.Source);
            }
            """ + Tell;
        using var consumer = new Consumer(
            packages,
            $"""{Generator}{Runtime}<DockerApiSpec Include="swagger.yaml" Namespace="My.Docker" Visibility="internal" Tags="Container, Image" />""",
            Program);
        consumer.WriteDocument(Document);

        Assert.Equal(["False", "My.Docker.IContainerApi My.Docker.IDockerApi My.Docker.IImageApi", "DOCKER_HOST"], await consumer.RunAsync());
    }

    [Fact]
    public async Task Corrections_of_ones_own_reach_the_generator()
    {
        // Two files, separated as MSBuild does it and as people do, one of them outside the folder of the document.
        using var consumer = new Consumer(
            packages,
            $"""{Generator}{Runtime}<DockerApiSpec Include="swagger.yaml" Tags="Container" Corrections="own/first.yaml, ./second.yaml;third.yaml" />""",
            """
            using DockerApiGen.V1_54;

            Tell(typeof(MountThing).Name);
            Tell(typeof(PortThing).Name);
            Tell(typeof(HealthThing).Name);
            """ + Tell);
        consumer.WriteDocument(Document);
        foreach (var (file, definition, name) in new[] { ("own/first.yaml", "Mount", "MountThing"), ("second.yaml", "PortBinding", "PortThing"), ("third.yaml", "HealthConfig", "HealthThing") })
        {
            Directory.CreateDirectory(Path.Combine(consumer.Folder, "own"));
            await File.WriteAllTextAsync(
                Path.Combine(consumer.Folder, file),
                $"corrections: [ {{ target: definitions/{definition}, versions: 1.25-, set: {{ x-name: {name} }}, evidence: mine }} ]");
        }

        Assert.Equal(["MountThing", "PortThing", "HealthThing"], await consumer.RunAsync());
    }

    [Fact]
    public async Task Refits_generator_runs_beside_ours()
    {
        // Tags with a semicolon, as MSBuild writes lists.
        using var consumer = new Consumer(
            packages,
            $"""
            {Generator}{Runtime}<PackageReference Include="Refit" Version="[16.4.0,17.0.0)" />
            <DockerApiSpec Include="swagger.yaml" Namespace="My.Docker" Tags="Container;Image" />
            """,
            """
            using My.Docker;
            using Refit;

            using var client = new HttpClient { BaseAddress = new("http://docker/") };
            Tell(RestService.For<IContainerApi>(client).GetType());
            Tell(RestService.ForGenerated<IImageApi>(client).GetType());
            Tell(RestService.For<IOther>(client) is not null);
            Tell(typeof(IContainerApi).Assembly.GetType("My.Docker.INetworkApi") is null);
            """ + Tell + """

            public interface IOther
            {
                [Get("/other")]
                Task<string> GetAsync();
            }
            """);
        consumer.WriteDocument(Document);

        Assert.Equal(["My.Docker.ContainerApi", "My.Docker.ImageApi", "True", "True"], await consumer.RunAsync());
    }

    [Fact]
    public async Task Two_items_on_one_document_are_an_error()
    {
        var output = await BuildBrokenAsync(
            """<DockerApiSpec Include="swagger.yaml" Namespace="One" /><DockerApiSpec Include="swagger.yaml" Namespace="Two" />""", Document);

        Assert.Contains("error DAG0013", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_document_is_an_error()
    {
        var output = await BuildBrokenAsync("""<DockerApiSpec Include="missing.yaml" />""", document: null);

        Assert.Contains("error DAG0011", output, StringComparison.Ordinal);
        Assert.Contains("missing.yaml", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_cut_off_is_an_error_with_its_line()
    {
        var truncated = Document[..Document.LastIndexOf(']')];
        var line = truncated.Count(character => character == '\n') + 1;

        var output = await BuildBrokenAsync("""<DockerApiSpec Include="swagger.yaml" />""", truncated);

        Assert.Matches(@$"swagger\.yaml\({line},\d+\): error DAG000[12]", output);
    }

    [Fact]
    public async Task Without_the_runtime_the_error_names_the_package()
    {
        using var consumer = new Consumer(packages, Generator + """<DockerApiSpec Include="swagger.yaml" />""", "return;");
        consumer.WriteDocument(Document);

        var output = (await consumer.BuildAsync()).MustFail().Output;

        Assert.Contains("error DAG0014", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    private async Task<string> BuildBrokenAsync(string items, string? document)
    {
        using var consumer = new Consumer(packages, Generator + Runtime + items, "return;");
        if (document is not null)
        {
            consumer.WriteDocument(document);
        }

        return (await consumer.BuildAsync()).MustFail().Output;
    }

    private HashSet<string> List(string package)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(packages.Feed, $"DockerApiGen.{package}.{packages.Version}.nupkg"));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }
}

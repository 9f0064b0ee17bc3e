namespace DockerApiGen.Packaging.Tests;

/// <summary>A throw-away project outside the repository that consumes the packages from the feed.</summary>
internal sealed class Consumer : IDisposable
{
    private readonly PackagesFixture _packages;
    private readonly TemporaryDirectory _directory = new();

    public Consumer(PackagesFixture packages, string items, string program, string imports = "")
    {
        _packages = packages;

        // Without <clear/>: the machine's own sources stay.
        _directory.Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="local" value="{packages.Feed}" />
              </packageSources>
            </configuration>
            """);
        _directory.Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <RestorePackagesPath>{packages.Cache}</RestorePackagesPath>
                <RestoreFallbackFolders>{Built.PackageCache}</RestoreFallbackFolders>
                <RestoreIgnoreFailedSources>true</RestoreIgnoreFailedSources>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
              {imports}
            </Project>
            """);
        _directory.Write("Program.cs", program);
    }

    public string Folder => _directory.Path;

    public string WriteDocument(string text) => _directory.Write("swagger.yaml", text);

    public Task<CommandResult> BuildAsync() => Command.BuildAsync(_directory.Path, "build");

    /// <summary>Builds the program and runs it where there is no daemon.</summary>
    /// <returns>The lines it printed.</returns>
    public async Task<string[]> RunAsync()
    {
        (await BuildAsync()).MustSucceed();
        var program = Path.Combine(_directory.Path, "bin", "Debug", "net10.0", "Consumer.dll");
        var run = await Command.RunAsync("dotnet", _directory.Path, [program], ("DOCKER_HOST", $"unix://{_directory.Path}/no.sock"));
        return run.MustSucceed().Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Gives a reference to one of the packages in the feed.</summary>
    public static string Reference(PackagesFixture packages, string package) =>
        $"""<PackageReference Include="DockerApiGen.{package}" Version="{packages.Version}" />""";
}

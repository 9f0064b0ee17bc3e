using System.Net.Sockets;
using System.Text;
using DockerApiGen.Client.Tests.Connection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using HealthStatus = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus;

namespace DockerApiGen.Hosting.Tests;

public class AddDockerApiTests
{
    private const string Secret = "s3cr3t-Zx9";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_client_comes_from_the_container_with_options_from_configuration()
    {
        await using var daemon = Answering("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK");
        var builder = Builder(new()
        {
            ["Docker:Endpoint"] = daemon.Options.Endpoint!.OriginalString,
            ["Docker:ApiVersion"] = "1.48",
            ["Docker:ConnectTimeout"] = "00:00:07",
            ["Docker:RegistryLogins:ghcr.io:Username"] = "me",
            ["Docker:RegistryLogins:ghcr.io:Password"] = Secret,
            ["Docker:RegistryLogins:local:Registry"] = "localhost:5000",
            ["Docker:RegistryLogins:local:IdentityToken"] = Secret,
        });
        builder.Services.AddDockerApi<DockerApi>(builder.Configuration.GetSection("Docker"));
        using var host = builder.Build();

        var docker = host.Services.GetRequiredService<IDockerApi>();
        var options = host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<DockerClientOptions>>().Value;

        Assert.Same(host.Services.GetRequiredService<DockerApi>(), docker);
        await docker.System.PingAsync().WaitAsync(Soon);
        Assert.Equal((TimeSpan.FromSeconds(7), int.MaxValue), (options.ConnectTimeout, options.MaxConnectionsPerServer));
        Assert.Equal(["ghcr.io", "localhost:5000"], options.RegistryLogins.Keys.Order());
        Assert.Equal(("me", Secret), (options.RegistryLogins["ghcr.io"].Username, options.RegistryLogins["ghcr.io"].Password));
    }

    [Fact]
    public void Every_option_that_is_a_text_a_number_or_a_time_can_be_configured()
    {
        var values = new Dictionary<Type, string>
        {
            [typeof(string)] = "1.41", [typeof(Uri)] = "unix:///x", [typeof(int)] = "7", [typeof(TimeSpan)] = "00:01:17",
        };
        var properties = typeof(DockerClientOptions).GetProperties().Where(property => values.ContainsKey(property.PropertyType)).ToList();
        var builder = Builder(properties.ToDictionary(property => $"Docker:{property.Name}", property => (string?)values[property.PropertyType]));
        builder.Configuration["Docker:Tls:CaCertificatePath"] = "/ca.pem";
        builder.Services.AddDockerApi<DockerApi>(builder.Configuration.GetSection("Docker"));
        using var host = builder.Build();

        var options = host.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<DockerClientOptions>>().Value;

        Assert.All(properties, property => Assert.Equal(values[property.PropertyType], property.GetValue(options)?.ToString()));
        Assert.Equal("/ca.pem", options.Tls?.CaCertificatePath);
    }

    [Fact]
    public async Task Clients_with_names_are_keyed_services_with_daemons_of_their_own()
    {
        await using var first = Answering(NotFound);
        await using var second = Answering(NotFound);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDockerApi<DockerApi>("first", options => options.Endpoint = first.Options.Endpoint);
        services.AddDockerApi<DockerApi>("second", options => options.Endpoint = second.Options.Endpoint);
        services.Configure<DockerClientOptions>("first", options => options.ApiVersion = "1.48");
        services.Configure<DockerClientOptions>("second", options => options.ApiVersion = "1.41");
        await using var provider = services.BuildServiceProvider();

        var one = await Assert.ThrowsAsync<DockerNotFoundException>(() => provider.GetRequiredKeyedService<IDockerApi>("first").Containers.InspectAsync("x").WaitAsync(Soon));
        var two = await Assert.ThrowsAsync<DockerNotFoundException>(() => provider.GetRequiredKeyedService<DockerApi>("second").Containers.InspectAsync("x").WaitAsync(Soon));

        Assert.Equal(("/v1.48/containers/x/json", "/v1.41/containers/x/json"), (one.Path, two.Path));
        Assert.Null(provider.GetService<IDockerApi>());
    }

    [Fact]
    public async Task The_container_closes_the_connections()
    {
        var closed = new TaskCompletionSource();
        await using var daemon = new ScriptedDaemon(async socket =>
        {
            await ScriptedDaemon.ReadHeadAsync(socket);
            await ScriptedDaemon.SendAsync(socket, Ok);
            await ScriptedDaemon.ReadHeadAsync(socket);
            closed.SetResult();
        });
        var provider = Provider(daemon);
        await provider.GetRequiredService<DockerApi>().System.PingAsync().WaitAsync(Soon);
        Assert.False(closed.Task.IsCompleted);
        await provider.DisposeAsync();
        await closed.Task.WaitAsync(Soon);
    }

    [Fact]
    public async Task Message_handlers_are_above_the_connection_and_see_no_credentials_that_were_filled_in()
    {
        var head = "";
        await using var daemon = new ScriptedDaemon(async socket =>
        {
            head = await ScriptedDaemon.ReadHeadAsync(socket);
            await ScriptedDaemon.SendAsync(socket, "HTTP/1.1 503 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        var seen = new List<string>();
        await using var provider = Provider(
            daemon,
            api => api.AddHttpMessageHandler(() => new Retry(seen)),
            options => options.RegistryLogins["ghcr.io"] = new() { Username = "me", Password = Secret });
        await Assert.ThrowsAsync<DockerUnavailableException>(() => provider.GetRequiredService<IDockerApi>().Images.CreateAsync(options: new() { FromImage = "ghcr.io/me/app" }).WaitAsync(Soon));
        Assert.Contains("X-Registry-Auth: ", head, StringComparison.Ordinal);
        Assert.Equal(2, daemon.ConnectionCount);
        Assert.DoesNotContain("X-Registry-Auth", seen[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_write_side_of_a_stream_closes_by_itself_beneath_message_handlers()
    {
        await using var daemon = new ScriptedDaemon(async socket =>
        {
            await ScriptedDaemon.ReadHeadAsync(socket);
            await ScriptedDaemon.SendAsync(socket, "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n");
            var input = new StringBuilder();
            var buffer = new byte[100];
            int count;
            while ((count = await socket.ReceiveAsync(buffer)) > 0)
            {
                input.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }

            await ScriptedDaemon.SendAsync(socket, $"got {input}");
            socket.Shutdown(SocketShutdown.Send);
        });
        await using var provider = Provider(daemon, api => api.AddHttpMessageHandler(() => new Retry([])));
        await using var stream = await provider.GetRequiredService<IDockerApi>().Containers.AttachAsync("x", new() { Stream = true, Stdin = true, Stdout = true }).WaitAsync(Soon);
        stream.Tty = true;
        await stream.WriteAsync("abc"u8.ToArray());
        await stream.CloseWriteAsync();
        Assert.Equal("got abc", (await stream.ReadToEndAsync().WaitAsync(Soon)).StdOut);
    }

    [Fact]
    public async Task A_log_tells_method_template_status_and_time_and_nothing_more()
    {
        await using var daemon = Answering(NotFound);
        var log = new MemoryLog();
        await using (var provider = Provider(daemon, api => api.Services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace))))
        {
            var docker = provider.GetRequiredService<IDockerApi>();
            await Assert.ThrowsAsync<DockerNotFoundException>(() => docker.Images.PushAsync($"{Secret.ToLowerInvariant()}/x", registryAuth: new() { Password = Secret }).WaitAsync(Soon));
        }

        Assert.Contains("Debug DockerApiGen.Client POST /images/{name}/push starts", log.Lines);
        Assert.Contains(log.Lines, line => line.StartsWith("Information DockerApiGen.Client POST /images/{name}/push was answered with 404 after ", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains(Secret, StringComparison.OrdinalIgnoreCase) || line.Contains("Registry-Auth", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_logged_by_its_type()
    {
        var log = new MemoryLog();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        services.AddDockerApi<DockerApi>(options => (options.Endpoint, options.ApiVersion) = (new Uri("unix:///nowhere/docker.sock"), "1.48"));
        await using var provider = services.BuildServiceProvider();
        await Assert.ThrowsAsync<DockerConnectionException>(() => provider.GetRequiredService<IDockerApi>().System.InfoAsync().WaitAsync(Soon));
        Assert.Contains(log.Lines, line => line.StartsWith("Warning DockerApiGen.Client GET /info failed with DockerConnectionException after ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_health_check_pings_the_daemon()
    {
        await using var daemon = new ScriptedDaemon(async socket =>
        {
            var head = await ScriptedDaemon.ReadHeadAsync(socket);
            await ScriptedDaemon.SendAsync(socket, head.StartsWith("GET /_ping ", StringComparison.Ordinal) ? Ok : NotFound);
        });
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDockerApi<DockerApi>(options => options.Endpoint = daemon.Options.Endpoint).AddHealthCheck(tags: ["ready"]);
        services.AddDockerApi<DockerApi>("gone", options => options.Endpoint = new Uri("unix:///nowhere/docker.sock"));
        services.AddHealthChecks().AddDocker("gone", failureStatus: HealthStatus.Degraded);
        await using var provider = services.BuildServiceProvider();

        var report = await provider.GetRequiredService<HealthCheckService>().CheckHealthAsync().WaitAsync(Soon);

        Assert.Equal((HealthStatus.Healthy, HealthStatus.Degraded), (report.Entries["docker"].Status, report.Entries["docker-gone"].Status));
        Assert.Equal(["ready"], report.Entries["docker"].Tags);
        Assert.IsType<DockerConnectionException>(report.Entries["docker-gone"].Exception);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("tcp://")]
    [InlineData("http+unix://x")]
    [InlineData("ssh://-oProxyCommand=x")]
    public void An_address_that_is_none_is_said_by_its_key_when_the_client_is_asked_for(string address)
    {
        var builder = Builder(new() { ["Apps:Docker:Endpoint"] = address });
        builder.Services.AddDockerApi<DockerApi>(builder.Configuration.GetSection("Apps:Docker"));
        using var host = builder.Build();
        var exception = Assert.Throws<ArgumentException>(() => host.Services.GetRequiredService<IDockerApi>());
        Assert.StartsWith($"Apps:Docker:Endpoint is \"{address}\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_in_place_of_a_host_is_taken_from_configuration()
    {
        await using var daemon = Answering(Ok);
        var builder = Builder(new() { ["Endpoint"] = $"http+unix://{Uri.EscapeDataString(daemon.Options.Endpoint!.LocalPath)}", ["ApiVersion"] = "1.48" });
        builder.Services.AddDockerApi<DockerApi>(builder.Configuration);
        using var host = builder.Build();
        await host.Services.GetRequiredService<IDockerApi>().System.PingAsync().WaitAsync(Soon);
        Assert.Equal("Endpoint", host.Services.GetRequiredKeyedService<DockerHttpHandler>("").Endpoint.Source);
    }

    [Fact]
    public void An_endpoint_that_is_set_in_code_after_the_configuration_counts()
    {
        var builder = Builder(new() { ["Docker:Endpoint"] = "http+unix://%2Fx" });
        builder.Services.AddDockerApi<DockerApi>(builder.Configuration.GetSection("Docker"));
        builder.Services.Configure<DockerClientOptions>(options => options.Endpoint = new Uri("unix:///y"));
        using var host = builder.Build();
        Assert.Equal("unix:///y (option)", host.Services.GetRequiredKeyedService<DockerHttpHandler>("").Endpoint.ToString());
    }

    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK";
    private const string NotFound = "HTTP/1.1 404 X\r\nContent-Type: application/json\r\nContent-Length: 16\r\nConnection: close\r\n\r\n{\"message\":\"no\"}";

    private static HostApplicationBuilder Builder(Dictionary<string, string?> configuration)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(configuration);
        return builder;
    }

    private static ScriptedDaemon Answering(string answer) => new(async socket =>
    {
        await ScriptedDaemon.ReadHeadAsync(socket);
        await ScriptedDaemon.SendAsync(socket, answer);
    });

    private static ServiceProvider Provider(ScriptedDaemon daemon, Action<IDockerApiBuilder>? add = null, Action<DockerClientOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var api = services.AddDockerApi<DockerApi>(options =>
        {
            (options.Endpoint, options.ApiVersion, options.Credentials) = (daemon.Options.Endpoint, "1.48", null);
            configure?.Invoke(options);
        });
        add?.Invoke(api);
        return services.BuildServiceProvider();
    }

    /// <summary>What Polly would do: once more after a 503.</summary>
    private sealed class Retry(List<string> seen) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.ToString());
            var response = await base.SendAsync(request, cancellationToken);
            return (int)response.StatusCode == 503 ? await base.SendAsync(request, cancellationToken) : response;
        }
    }

    private sealed class MemoryLog : ILoggerProvider
    {
        private readonly List<string> _lines = [];

        public string[] Lines
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Category(MemoryLog log, string name) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lock (log._lines)
                {
                    log._lines.Add($"{logLevel} {name} {formatter(state, exception)}{exception}");
                }
            }
        }
    }
}

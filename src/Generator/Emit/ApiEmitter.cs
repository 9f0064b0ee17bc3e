using System.Linq;

namespace DockerApiGen.Generator;

/// <summary>Emits the way in: <c>IDockerApi</c>, which holds the interfaces, and <c>DockerApi</c>, which connects.</summary>
internal static class ApiEmitter
{
    public static string EmitInterface(ClientModel client)
    {
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Summary($"The Docker Engine API, version {client.Version}.");
        writer.Line($"{client.Visibility} interface IDockerApi");
        writer.Open();
        for (int i = 0; i < client.Interfaces.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            writer.Summary(client.Interfaces[i].Documentation);
            writer.Line($"{client.Interfaces[i].Name} {client.Interfaces[i].PropertyName} {{ get; }}");
        }

        writer.Close();
        return writer.ToString();
    }

    public static string EmitClass(ClientModel client)
    {
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Summary($"A client of the Docker Engine API, version {client.Version}. Safe to use from several threads at once.");
        writer.Line($"{client.Visibility} sealed class DockerApi : IDockerApi, global::DockerApiGen.Runtime.IDockerApiFactory<DockerApi>, global::System.IAsyncDisposable, global::System.IDisposable");
        writer.Open();
        writer.Summary("The version of the API that this client was generated for. An older daemon is spoken to in its own.");
        writer.Line($"public const string ApiVersion = {CSharpName.Literal(client.Version.ToString())};");
        writer.Line();
        writer.Line("private readonly global::System.Net.Http.HttpClient? _owned;");
        writer.Line("private readonly global::DockerApiGen.Runtime.DockerSender _sender;");
        foreach (InterfaceModel model in client.Interfaces)
        {
            writer.Line($"private {model.ClientName}? {Field(model)};");
        }

        writer.Line();
        writer.Summary("Creates a client over an HttpClient that stays the caller's.");
        writer.Line("/// <remarks>Negotiating the version, credentials for registries, timeouts and half-close come from <see cref=\"global::DockerApiGen.DockerHttpHandler\"/>: its CreateClient gives an HttpClient with all of them.</remarks>");
        writer.Line("/// <param name=\"client\">Carries the requests. Its base address leads to the daemon; a version in its path is used as it is.</param>");
        writer.Line("/// <param name=\"settings\">Refit's settings, of which the exception factories, the authorization getter and the request options count.</param>");
        writer.Line("public DockerApi(global::System.Net.Http.HttpClient client, global::Refit.RefitSettings? settings = null)");
        writer.Open();
        writer.Line("_sender = new global::DockerApiGen.Runtime.DockerSender(client, settings, ApiVersion);");
        writer.Close();
        writer.Line();
        writer.Line("private DockerApi(global::System.Net.Http.HttpClient owned)");
        writer.Continued(": this(owned, settings: null) => _owned = owned;");
        foreach (InterfaceModel model in client.Interfaces)
        {
            writer.Line();
            writer.Line("/// <inheritdoc />");
            writer.Line($"public {model.Name} {model.PropertyName} => {Field(model)} ??= new {model.ClientName}(_sender);");
        }

        writer.Line();
        writer.Summary("Creates a client of the daemon that the options name, else of the one that docker ps would talk to. Nothing is sent before the first call.");
        writer.Line("/// <param name=\"options\">Where the daemon is and how to reach it; null for the defaults.</param>");
        writer.Line("/// <returns>The client; disposing it closes the connections.</returns>");
        writer.Line("/// <exception cref=\"global::System.ArgumentException\">The endpoint cannot be used; the message names the setting.</exception>");
        writer.Line("public static DockerApi Connect(global::DockerApiGen.DockerClientOptions? options = null) =>");
        writer.Continued("new(new global::DockerApiGen.DockerHttpHandler(options).CreateClient());");
        writer.Line();
        writer.Summary("Closes the connections, where this client opened them.");
        writer.Line("public void Dispose() => _owned?.Dispose();");
        writer.Line();
        writer.Summary("Closes the connections, where this client opened them.");
        writer.Line("public global::System.Threading.Tasks.ValueTask DisposeAsync()");
        writer.Open();
        writer.Line("Dispose();");
        writer.Line("return default;");
        writer.Close();
        writer.Line();
        writer.Line("/// <inheritdoc />");
        writer.Line("static global::System.Type global::DockerApiGen.Runtime.IDockerApiFactory<DockerApi>.InterfaceType => typeof(IDockerApi);");
        writer.Line();
        writer.Line("/// <inheritdoc />");
        writer.Line("static DockerApi global::DockerApiGen.Runtime.IDockerApiFactory<DockerApi>.Create(global::System.Net.Http.HttpClient client, global::Refit.RefitSettings? settings) => new(client, settings);");
        writer.Close();
        return writer.ToString();
    }

    private static string Field(InterfaceModel model) => "_" + char.ToLowerInvariant(model.PropertyName[0]) + model.PropertyName.Substring(1);
}

using System.Net;
using System.Reflection;
using System.Runtime.Loader;

namespace DockerApiGen.Generator.Tests;

/// <summary>An emitted client, compiled and loaded, that can be unloaded again.</summary>
internal sealed class LoadedClient : IDisposable
{
    private readonly AssemblyLoadContext _context = new(nameof(LoadedClient), isCollectible: true);
    private readonly Assembly _assembly;

    private LoadedClient(Stream image) => _assembly = _context.LoadFromStream(image);

    public static LoadedClient Load(GeneratorRun run)
    {
        using MemoryStream image = run.Emit();
        return new LoadedClient(image);
    }

    public void Dispose() => _context.Unload();

    /// <summary>Calls every method of every client with everything set, and gives the requests that came out.</summary>
    public IEnumerable<string> CallEveryOperation(string @namespace)
    {
        foreach (Type client in _assembly.GetExportedTypes().Where(type => type.Namespace == @namespace && type.GetInterface("I" + type.Name) is not null && type.Name != "DockerApi"))
        {
            foreach (MethodInfo method in client.GetInterface("I" + client.Name)!.GetMethods())
            {
                yield return Call(client, method);
            }
        }
    }

    private static string Call(Type client, MethodInfo method)
    {
        RecordingHandler handler = new();
        using HttpClient http = new(handler) { BaseAddress = new Uri("http://docker/") };
        object instance = Activator.CreateInstance(client, http, null)!;
        object?[] arguments = [.. method.GetParameters().Select(parameter => Filled(parameter.ParameterType))];
        ((Task)method.Invoke(instance, arguments)!).ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        return handler.Request ?? $"{method.Name} sent nothing";
    }

    private static object? Filled(Type type)
    {
        Type inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner == typeof(string))
        {
            return "a1";
        }

        if (inner == typeof(Filters))
        {
            // Without any, the parameter is not sent.
            return new Filters { { "label", "a1" } };
        }

        if (inner == typeof(Stream))
        {
            return new MemoryStream();
        }

        if (inner.IsArray)
        {
            Array array = Array.CreateInstance(inner.GetElementType()!, 1);
            array.SetValue(Filled(inner.GetElementType()!), 0);
            return array;
        }

        if (inner.IsValueType)
        {
            // An open enumeration is made of its text; every other value is as good as another.
            return inner.GetConstructor([typeof(string)]) is { } open ? open.Invoke(["x"]) : Activator.CreateInstance(inner);
        }

        object value = Activator.CreateInstance(inner)!;
        if (inner.Name.EndsWith("Options", StringComparison.Ordinal) || inner.Name.EndsWith("OptionsForQuery", StringComparison.Ordinal))
        {
            foreach (PropertyInfo property in inner.GetProperties().Where(property => property.GetCustomAttribute<Refit.AliasAsAttribute>() is not null))
            {
                property.SetValue(value, Filled(property.PropertyType));
            }
        }

        return value;
    }

    private sealed class RecordingHandler : HttpMessageHandler
    {
        public string? Request { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            IEnumerable<string> names = request.RequestUri!.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => Uri.UnescapeDataString(part.Split('=')[0]))
                .Order(StringComparer.Ordinal);
            Request = $"{request.Method} {request.RequestUri.AbsolutePath} {string.Join(",", names)}".TrimEnd();
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound));
        }
    }
}

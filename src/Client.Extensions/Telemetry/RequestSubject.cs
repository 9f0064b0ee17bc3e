using DockerApiGen.Credentials;
using DockerApiGen.Runtime;

namespace DockerApiGen.Telemetry;

/// <summary>The container or image that a request is about, by OpenTelemetry's names.</summary>
internal static class RequestSubject
{
    private const string ContainerPath = "/containers/{";
    private const string ImagePath = "/images/{";
    private const int ShortestId = 12;
    private const int LongestId = 64;

    public static IEnumerable<KeyValuePair<string, string>> Of(HttpRequestMessage request, DockerOperation? operation)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (operation?.Path.StartsWith(ContainerPath, StringComparison.Ordinal) == true && Segment(path, "/containers/") is { } container)
        {
            yield return new(IsId(container) ? "container.id" : "container.name", container);
        }
        else if (operation?.Path == "/containers/create" && Query(request.RequestUri, "name") is { } name)
        {
            yield return new("container.name", name);
        }

        var image = request.Options.TryGetValue(RegistryNeed.Key, out var need) ? need.Image : null;
        image ??= operation?.Path.StartsWith(ImagePath, StringComparison.Ordinal) == true ? Segment(path, "/images/") : null;
        if (image is not null && ImageReference.TryParse(image, out var reference))
        {
            yield return new("container.image.name", reference.FamiliarName);
        }
    }

    private static bool IsId(string text) => text.Length is >= ShortestId and <= LongestId && text.All(char.IsAsciiHexDigitLower);

    private static string? Segment(string path, string before)
    {
        var start = path.IndexOf(before, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += before.Length;
        var end = path.IndexOf('/', start);
        return Uri.UnescapeDataString(end < 0 ? path[start..] : path[start..end]);
    }

    private static string? Query(Uri uri, string name)
    {
        foreach (var part in uri.Query.TrimStart('?').Split('&'))
        {
            if (part.StartsWith($"{name}=", StringComparison.Ordinal))
            {
                return Uri.UnescapeDataString(part[(name.Length + 1)..]);
            }
        }

        return null;
    }
}

using DockerApiGen.Runtime;

namespace DockerApiGen;

/// <summary>What an exception may tell of a request: no query, no header.</summary>
internal readonly record struct RequestIdentity(string Operation, string Method, string Path)
{
    public static RequestIdentity Of(HttpRequestMessage request)
    {
        request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation);
        return new RequestIdentity(operation?.Name ?? "The request", request.Method.Method, PathOf(request.RequestUri));
    }

    private static string PathOf(Uri? uri)
    {
        if (uri is null)
        {
            return "";
        }

        if (uri.IsAbsoluteUri)
        {
            return uri.AbsolutePath;
        }

        var text = uri.OriginalString;
        var query = text.AsSpan().IndexOfAny('?', '#');
        return query < 0 ? text : text[..query];
    }
}

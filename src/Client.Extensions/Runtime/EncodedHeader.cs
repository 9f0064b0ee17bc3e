using System.Buffers.Text;

namespace DockerApiGen.Runtime;

/// <summary>A header's value that is JSON in base64url with padding, as Go's URLEncoding writes it.</summary>
internal static class EncodedHeader
{
    public static string Of(PooledBuffer json) =>
        string.Create(Base64.GetMaxEncodedToUtf8Length(json.Length), json, static (text, json) =>
        {
            var length = Base64Url.EncodeToChars(json.Span, text);
            text[length..].Fill('=');
        });
}

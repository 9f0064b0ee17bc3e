using System.Net;
using System.Text;
using DockerApiGen.Streams;

namespace DockerApiGen.Client.Tests.Support;

/// <summary>Answers of a daemon.</summary>
internal static class Answer
{
    public static HttpResponseMessage Empty(HttpStatusCode status = HttpStatusCode.NoContent) => new(status) { Content = new ByteArrayContent([]) };

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Text(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "text/plain") };

    public static HttpResponseMessage Error(HttpStatusCode status, string message) => Json($$"""{"message":"{{message}}"}""", status);

    /// <summary>A success that a method with this result can take.</summary>
    public static HttpResponseMessage Success(Type result)
    {
        if (result == typeof(Task) || result == typeof(Task<bool>))
        {
            return Empty();
        }

        var answer = result.GetGenericArguments()[0];
        return answer switch
        {
            _ when answer == typeof(string) => Text("OK"),
            _ when answer == typeof(Stream) || answer == typeof(LogStream) || answer == typeof(DockerStream) => Empty(HttpStatusCode.OK),
            { IsGenericType: true } when answer.GetGenericTypeDefinition() == typeof(JsonStream<>) => Json("{}"),
            { IsGenericType: true } => Json("[]"),
            _ => Json("{}"),
        };
    }
}

using System.Globalization;
using System.Text;

namespace DockerApiGen.Client.Benchmarks;

/// <summary>What a daemon writes while it pulls and builds images: short objects, each on a line that ends with CRLF.</summary>
internal static class PullStream
{
    public static byte[] Create(int layers, int messagesPerLayer)
    {
        var text = new StringBuilder();
        for (var layer = 0; layer < layers; layer++)
        {
            var id = $"{layer * 2654435761L % 0xFFFFFFFFFFFF:x12}";
            Line(text, $$"""{"status":"Pulling fs layer","progressDetail":{},"id":"{{id}}"}""");
            for (var i = 1; i <= messagesPerLayer; i++)
            {
                var total = 50_000_000 + layer;
                var current = (long)total * i / messagesPerLayer;
                var bar = new string('=', 50 * i / messagesPerLayer) + "\\u003e" + new string(' ', 50 - (50 * i / messagesPerLayer));
                var word = i < messagesPerLayer / 2 ? "Downloading" : "Extracting";
                Line(text, $$"""{"status":"{{word}}","progressDetail":{"current":{{current}},"total":{{total}}},"progress":"[{{bar}}]  {{(current / 1e6).ToString("0.00", CultureInfo.InvariantCulture)}}MB/50MB","id":"{{id}}"}""");
            }

            Line(text, $$"""{"status":"Pull complete","progressDetail":{},"id":"{{id}}"}""");
            for (var i = 0; i < messagesPerLayer / 4; i++)
            {
                Line(text, $$"""{"stream":"Step {{i}}/{{messagesPerLayer}} : RUN apt-get install -y package-{{i}} \u0026\u0026 rm -rf /var/lib/apt/lists/*\n"}""");
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Line(StringBuilder text, string json) => text.Append(json).Append("\r\n");
}

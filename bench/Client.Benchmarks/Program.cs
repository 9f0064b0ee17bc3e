using BenchmarkDotNet.Running;
using DockerApiGen.Client.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(JsonDecoding).Assembly).Run(args);

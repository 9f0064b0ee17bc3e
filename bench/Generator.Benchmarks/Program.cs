using BenchmarkDotNet.Running;
using DockerApiGen.Generator.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ColdStart).Assembly).Run(args);

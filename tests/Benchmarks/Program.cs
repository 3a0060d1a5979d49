using Intake.Benchmarks;

var benchmarks = new Dictionary<string, Func<Task<IReadOnlyList<Figure>>>>(StringComparer.Ordinal)
{
    ["door"] = DoorBenchmark.RunAsync,
    ["sorting"] = SortingBenchmark.RunAsync,
    ["chunks"] = ChunksBenchmark.RunAsync,
    ["seal"] = SealBenchmark.RunAsync,
    ["index"] = IndexBenchmark.RunAsync,
    ["desk"] = DeskBenchmark.RunAsync,
    ["ledger"] = LedgerBenchmark.RunAsync,
    ["retention"] = RetentionBenchmark.RunAsync,
};

if (args is not [var name] || !benchmarks.TryGetValue(name, out var run))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project tests/Benchmarks -- {string.Join('|', benchmarks.Keys)}");
    return 2;
}

foreach (var figure in await run().ConfigureAwait(false))
{
    Console.WriteLine(figure.ToJson());
}

return 0;

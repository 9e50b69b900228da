using ChatOpsIncidentBot.Benchmarks;

switch (args.FirstOrDefault())
{
    case "commands":
        await CommandBenchmark.RunAsync();
        break;
    case "outbox":
        await OutboxBenchmark.RunAsync();
        break;
    case "startup":
        await StartupBenchmark.RunAsync();
        break;
    case "bolt":
        await BoltBenchmark.RunAsync();
        break;
    default:
        Console.WriteLine("dotnet run -c Release --project Bot.Benchmarks -- commands | outbox | startup | bolt");
        break;
}

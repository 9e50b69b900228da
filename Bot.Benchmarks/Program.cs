using ChatOpsIncidentBot.Benchmarks;
using ChatOpsIncidentBot.Benchmarks.Size;

switch (args.FirstOrDefault())
{
    case "commands":
        if (args.Length > 3) await CommandBenchmark.RunAsync(args[1], Number(args[2]), Number(args[3]));
        else await CommandBenchmark.RunAsync(args.ElementAtOrDefault(1), args.Length > 2 ? Number(args[2]) : null);
        break;
    case "outbox":
        await OutboxBenchmark.RunAsync();
        break;
    case "startup":
        await StartupBenchmark.RunAsync(args.ElementAtOrDefault(1));
        break;
    case "timers":
        await TimerBenchmark.RunAsync(args.Length > 1 ? Number(args[1]) : 5);
        break;
    case "alerts":
        await AlertBenchmark.RunAsync();
        break;
    case "pages":
        await PageBenchmark.RunAsync();
        break;
    case "web":
        await WebBenchmark.RunAsync(args.ElementAtOrDefault(1));
        break;
    case "status":
        await StatusPageBenchmark.RunAsync();
        break;
    case "metrics":
        await MetricsBenchmark.RunAsync(args.ElementAtOrDefault(1));
        break;
    case "bolt":
        await BoltBenchmark.RunAsync();
        break;
    case "bare":
        await BareBenchmark.RunAsync();
        break;
    case BareBenchmark.Serve:
        await BareBenchmark.ServeAsync(Number(args[1]), args[2], args[3]);
        break;
    case "disk":
        DiskBenchmark.Run();
        break;
    case "size":
        await SizeBenchmark.RunAsync(args[1..]);
        break;
    case "peers":
        await SizeBenchmark.PeersAsync();
        break;
    case "curve":
        SizeBenchmark.Draw();
        break;
    default:
        Console.WriteLine("dotnet run -c Release --project Bot.Benchmarks -- commands [note [64 [10 incidents]]] | outbox | startup [a published Bot.dll] | timers [5] | alerts | pages | web [connection string] | status | metrics [connection string] | bolt | bare | disk | size 1000 10000 [--postgres] | peers | curve");
        break;
}

static int Number(string typed) => int.Parse(typed, System.Globalization.CultureInfo.InvariantCulture);

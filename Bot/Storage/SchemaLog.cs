using System.Globalization;
using DbUp.Engine.Output;

namespace ChatOpsIncidentBot.Storage;

/// <summary>DbUp's log, sent where all others go; its chatter, a line for each script of a new database, is of interest only when debugging.</summary>
internal sealed class SchemaLog(ILogger logger) : IUpgradeLog
{
    public void LogTrace(string format, params object[] args) => Detail(format, args);

    public void LogDebug(string format, params object[] args) => Detail(format, args);

    public void LogInformation(string format, params object[] args) => Detail(format, args);

    public void LogWarning(string format, params object[] args) => Warn(format, args);

    public void LogError(string format, params object[] args) => Failed(null, format, args);

    public void LogError(Exception ex, string format, params object[] args) => Failed(ex, format, args);

    private static string Text(string format, object[] args) =>
        args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);

    private void Detail(string format, object[] args)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            logger.SchemaDetail(Text(format, args));
        }
    }

    private void Warn(string format, object[] args)
    {
        if (logger.IsEnabled(LogLevel.Warning))
        {
            logger.SchemaWarning(Text(format, args));
        }
    }

    private void Failed(Exception? cause, string format, object[] args)
    {
        if (logger.IsEnabled(LogLevel.Error))
        {
            logger.SchemaFailed(cause, Text(format, args));
        }
    }
}

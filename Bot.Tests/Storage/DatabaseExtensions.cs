using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>Shorter words for what the tests do all the time.</summary>
internal static class DatabaseExtensions
{
    public static Task<T> Write<T>(this Database database, Func<Session, Task<T>> work) => database.WriteAsync(work, CancellationToken.None);

    public static Task Write(this Database database, Func<Session, Task> work) =>
        database.WriteAsync(
            async session =>
            {
                await work(session);
                return true;
            },
            CancellationToken.None);

    public static Task<T> Read<T>(this Database database, Func<Session, Task<T>> work) => database.ReadAsync(work, CancellationToken.None);

    public static Task Remember(this Database database, string name, string value = "yes") =>
        database.Write(session => FactTable.SetAsync(session, name, value));

    public static Task<string?> Recall(this Database database, string name) => database.Read(session => FactTable.GetAsync(session, name));
}

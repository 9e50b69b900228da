using System.Buffers;
using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using SQLitePCL;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>Binds the properties of an argument object to a statement's parameters of the same name, by the rules of <see cref="DapperSetup"/>.</summary>
internal static class ParameterBinders
{
    private static readonly ConcurrentDictionary<Type, bool> Bindable = new();

    private const int MostOnStack = 1024;

    private static readonly MethodInfo Typed = typeof(ParameterBinders).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Not where a list is among the arguments, which Dapper writes into the statement's text.</summary>
    public static bool CanBind(object? args) => args is null || Bindable.GetOrAdd(args.GetType(), static type =>
        !type.GetProperties().Any(property => property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable))));

    /// <summary>One for each parameter, in order; each gives the engine's result. A property of a type that is kept nowhere is a mistake in the program.</summary>
    public static Func<sqlite3_stmt, object, int>[] For(Type type, IReadOnlyList<string> parameters) =>
        [.. parameters.Select((name, index) => For(type, name, index + 1))];

    private static Func<sqlite3_stmt, object, int> For(Type type, string name, int index)
    {
        var property = type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
            ?? throw new InvalidOperationException($"{type.Name} has nothing for the parameter @{name}.");
        return (Func<sqlite3_stmt, object, int>)Typed.MakeGenericMethod(type, property.PropertyType).Invoke(null, [property, index])!;
    }

    private static Func<sqlite3_stmt, object, int> Make<TOwner, TValue>(PropertyInfo property, int index)
        where TOwner : class
    {
        var get = property.GetMethod!.CreateDelegate<Func<TOwner, TValue>>();
        var bind = (Func<sqlite3_stmt, int, TValue, int>)BindingOf(typeof(TValue));
        return (statement, owner) => bind(statement, index, get((TOwner)owner));
    }

    private static Delegate BindingOf(Type type) => type switch
    {
        _ when type == typeof(string) => (Func<sqlite3_stmt, int, string?, int>)Text,
        _ when type == typeof(int) => (Func<sqlite3_stmt, int, int, int>)((statement, index, value) => raw.sqlite3_bind_int64(statement, index, value)),
        _ when type == typeof(int?) => (Func<sqlite3_stmt, int, int?, int>)((statement, index, value) => Whole(statement, index, value)),
        _ when type == typeof(long) => (Func<sqlite3_stmt, int, long, int>)((statement, index, value) => raw.sqlite3_bind_int64(statement, index, value)),
        _ when type == typeof(long?) => (Func<sqlite3_stmt, int, long?, int>)Whole,
        _ when type == typeof(bool) => (Func<sqlite3_stmt, int, bool, int>)((statement, index, value) => raw.sqlite3_bind_int64(statement, index, value ? 1 : 0)),
        _ when type == typeof(DateTimeOffset) => (Func<sqlite3_stmt, int, DateTimeOffset, int>)((statement, index, value) => raw.sqlite3_bind_int64(statement, index, value.ToUnixTimeMilliseconds())),
        _ when type == typeof(DateTimeOffset?) => (Func<sqlite3_stmt, int, DateTimeOffset?, int>)((statement, index, value) => Whole(statement, index, value?.ToUnixTimeMilliseconds())),
        _ => throw new InvalidOperationException($"A {type.Name} cannot be kept."),
    };

    /// <summary>The engine copies what it is given. It would turn UTF-16 into UTF-8 by itself, one character after the other.</summary>
    private static int Text(sqlite3_stmt statement, int index, string? value)
    {
        if (value is null) return raw.sqlite3_bind_null(statement, index);
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= MostOnStack)
        {
            Span<byte> few = stackalloc byte[most];
            return raw.sqlite3_bind_text(statement, index, few[..Encoding.UTF8.GetBytes(value, few)]);
        }
        var many = ArrayPool<byte>.Shared.Rent(most);
        var result = raw.sqlite3_bind_text(statement, index, many.AsSpan(0, Encoding.UTF8.GetBytes(value, many)));
        ArrayPool<byte>.Shared.Return(many);
        return result;
    }

    private static int Whole(sqlite3_stmt statement, int index, long? value) =>
        value is { } number ? raw.sqlite3_bind_int64(statement, index, number) : raw.sqlite3_bind_null(statement, index);
}

using System.Data;
using System.Globalization;
using Dapper;

namespace ChatOpsIncidentBot.Storage;

/// <summary>
/// How values are kept, alike on both databases: instants as unix milliseconds, yes and no as 1 and 0, columns in snake_case.
/// </summary>
internal static class DapperSetup
{
    private static readonly Lock Gate = new();
    private static bool applied;

    public static void Apply()
    {
        lock (Gate)
        {
            if (applied)
            {
                return;
            }
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            // A built-in mapping goes before a handler, so it has to go first.
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
            SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
            SqlMapper.AddTypeHandler(new InstantHandler());
            SqlMapper.RemoveTypeMap(typeof(bool));
            SqlMapper.RemoveTypeMap(typeof(bool?));
            SqlMapper.AddTypeHandler(new BooleanHandler());
            applied = true;
        }
    }

    /// <summary>A single value as the engine gives it (a text, a whole number, null), read by the same rules.</summary>
    public static T? Value<T>(object? value)
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return value switch
        {
            null => default,
            T same => same,
            long number when type == typeof(string) => (T)(object)number.ToString(CultureInfo.InvariantCulture),
            long number when type == typeof(bool) => (T)(object)(number != 0),
            long number when type == typeof(int) => (T)(object)checked((int)number),
            long instant when type == typeof(DateTimeOffset) => (T)(object)DateTimeOffset.FromUnixTimeMilliseconds(instant),
            _ => throw new InvalidCastException($"A {value.GetType().Name} is no {type.Name}."),
        };
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value.ToUnixTimeMilliseconds();
        }

        public override DateTimeOffset Parse(object value) =>
            DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private sealed class BooleanHandler : SqlMapper.TypeHandler<bool>
    {
        public override void SetValue(IDbDataParameter parameter, bool value)
        {
            parameter.DbType = DbType.Int16;
            parameter.Value = value ? (short)1 : (short)0;
        }

        public override bool Parse(object value) => Convert.ToBoolean(value, CultureInfo.InvariantCulture);
    }
}

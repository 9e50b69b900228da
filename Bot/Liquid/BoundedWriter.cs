namespace ChatOpsIncidentBot.Liquid;

/// <summary>Takes no more than so many characters.</summary>
internal sealed class BoundedWriter(int most) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    public static string TooLong(int most) => $"a text becomes longer than {most} characters";

    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    private void Check(int more)
    {
        if (GetStringBuilder().Length + more > most) throw new TemplateFailedException(TooLong(most));
    }
}

namespace ChatOpsIncidentBot.Commands;

/// <summary>Finds the one of several names that people's words begin with.</summary>
internal static class NamedFirst
{
    /// <param name="names">Of several that fit the longest counts, and of as long ones the first.</param>
    /// <param name="mayFollow">Which characters end a name.</param>
    /// <returns>What is named and all that follows its name; null where nothing is.</returns>
    public static (T What, string Left)? Find<T>(string words, IEnumerable<(string Name, T What)> names, Func<char, bool> mayFollow)
    {
        foreach (var (name, what) in names.OrderByDescending(each => each.Name.Length))
        {
            if (words.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (words.Length == name.Length || mayFollow(words[name.Length]))) return (what, words[name.Length..]);
        }
        return null;
    }
}

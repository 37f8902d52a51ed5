// Answers questions about .NET: one question a line in the first file, one answer a line in the second. It is compiled by
// Mono's mcs and run by .NET 10 in WebAssembly (runner.mjs); Microsoft.VisualBasic is called by reflection, because mcs
// does not have the assembly of .NET 10.
//
// A line is a list of fields, divided by tabs. A field is "-" for null, or "=" and a text in which every UTF-16 code unit
// beside printable ASCII, and the backslash, is \uXXXX. An answer begins with "=ok", "=error" or "=timeout".
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

public static class Oracle
{
    static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    const DateTimeStyles EntraStyles =
        DateTimeStyles.RoundtripKind | DateTimeStyles.AllowLeadingWhite | DateTimeStyles.AllowTrailingWhite;
    const DateTimeStyles ToUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
    /// Matches that an answer lists at most.
    const int MostMatches = 40;

    delegate IEnumerable<string> Question(string[] given);

    static readonly Dictionary<string, Question> Questions = new Dictionary<string, Question>
    {
        { "about", given => new[] {
            Environment.Version.ToString(),
            Invariant.Calendar.TwoDigitYearMax.ToString(Invariant),
            TimeZoneInfo.Local.BaseUtcOffset.ToString(),
            DateTime.UtcNow.Ticks.ToString(Invariant),
        } },
        { "regex valid", given => { new Regex(given[0]); return new string[0]; } },
        { "regex match", given => Matches(RegexOf(given[0]), given[1]) },
        { "regex replace", given => One(RegexOf(given[0]).Replace(given[1], given[2])) },
        { "parse", given => One(Ticks(DateTime.Parse(given[0], Invariant, ToUtc))) },
        { "format date", given => {
            var date = DateTime.ParseExact(given[0], given[1], Invariant, StylesOf(given[2]));
            return One(date.ToString(given[3], Invariant));
        } },
        { "print", given => One(new DateTime(LongOf(given[0]), KindOf(given[2])).ToString(given[1], Invariant)) },
        { "date add", given => One(Ticks((DateTime)VisualBasic(
            "DateAndTime", "DateAdd", given[0], DoubleOf(given[1]), (object)new DateTime(LongOf(given[2]))))) },
        { "date diff", given => One(VisualBasic(
            "DateAndTime", "DateDiff",
            given[0], (object)new DateTime(LongOf(given[1])), (object)new DateTime(LongOf(given[2]))).ToString()) },
        { "from file time", given => One(Ticks(DateTime.FromFileTimeUtc(LongOf(given[0])))) },
        { "to file time", given => One(
            new DateTime(LongOf(given[0]), DateTimeKind.Utc).ToFileTimeUtc().ToString(Invariant)) },
        { "upper", given => One(given[1] == null ? given[0].ToUpperInvariant() : given[0].ToUpper(CultureOf(given[1]))) },
        { "lower", given => One(given[1] == null ? given[0].ToLowerInvariant() : given[0].ToLower(CultureOf(given[1]))) },
        { "title", given => One(Invariant.TextInfo.ToTitleCase(given[0].ToLowerInvariant())) },
        { "culture", given => { CultureOf(given[0]); return new string[0]; } },
        { "trim", given => One(given[0].Trim()) },
        { "marks", given => One(WithoutMarks(given[0])) },
        { "int32", given => One(int.Parse(given[0], NumberStyles.Integer, Invariant).ToString(Invariant)) },
        { "int64", given => One(long.Parse(given[0], NumberStyles.Integer, Invariant).ToString(Invariant)) },
        { "mid", given => One((string)VisualBasic(
            "Strings", "Mid", given[0], int.Parse(given[1], Invariant), int.Parse(given[2], Invariant))) },
        { "left", given => One((string)VisualBasic("Strings", "Left", given[0], int.Parse(given[1], Invariant))) },
        { "index", given => One((given[0].IndexOf(given[1], int.Parse(given[2], Invariant) - 1,
            given[3] == "1" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal) + 1).ToString(Invariant)) },
        { "base64", given => One(Convert.ToBase64String(Encoding.Unicode.GetBytes(given[0]))) },
        { "utf8", given => One(BitConverter.ToString(Encoding.UTF8.GetBytes(given[0])).Replace("-", "")) },
    };

    static IEnumerable<string> One(string answer) { return new[] { answer }; }
    static string Ticks(DateTime date) { return date.Ticks.ToString(Invariant); }
    static long LongOf(string text) { return long.Parse(text, NumberStyles.AllowLeadingSign, Invariant); }
    static double DoubleOf(string text) { return double.Parse(text, Invariant); }
    static DateTimeKind KindOf(string text) { return (DateTimeKind)Enum.Parse(typeof(DateTimeKind), text); }
    static CultureInfo CultureOf(string name) { return CultureInfo.GetCultureInfo(name); }

    static DateTimeStyles StylesOf(string text)
    {
        return text == null ? EntraStyles : (DateTimeStyles)Enum.Parse(typeof(DateTimeStyles), text, true);
    }

    static string lastPattern;
    static Regex lastRegex;

    static Regex RegexOf(string pattern)
    {
        if (pattern != lastPattern) lastRegex = new Regex(pattern, RegexOptions.None, Patience);
        lastPattern = pattern;
        return lastRegex;
    }

    /// Of each match where it is, and what each group captured last: "0,2 1,1 -".
    static IEnumerable<string> Matches(Regex regex, string text)
    {
        var found = new List<string>();
        foreach (Match match in regex.Matches(text))
        {
            var spans = new List<string>();
            foreach (int number in regex.GetGroupNumbers())
            {
                var group = match.Groups[number];
                spans.Add(group.Success ? group.Index + "," + group.Length : "-");
            }
            found.Add(string.Join(" ", spans));
            if (found.Count == MostMatches) break;
        }
        return found;
    }

    static string WithoutMarks(string text)
    {
        var plain = new StringBuilder();
        foreach (char unit in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(unit) != UnicodeCategory.NonSpacingMark) plain.Append(unit);
        return plain.ToString().Normalize(NormalizationForm.FormC);
    }

    /// Calls a method of Microsoft.VisualBasic by the types of its first arguments; the others get their defaults.
    static object VisualBasic(string type, string name, params object[] first)
    {
        var owner = Type.GetType("Microsoft.VisualBasic." + type + ", Microsoft.VisualBasic.Core", true);
        foreach (var method in owner.GetMethods())
        {
            var parameters = method.GetParameters();
            if (method.Name != name || parameters.Length < first.Length) continue;
            var arguments = new object[parameters.Length];
            bool fits = true;
            for (int index = 0; index < parameters.Length && fits; index++)
            {
                var wanted = parameters[index];
                if (index >= first.Length) fits = wanted.IsOptional;
                else fits = wanted.ParameterType == first[index].GetType()
                    || wanted.ParameterType == typeof(object) && first[index] is DateTime;
                if (!fits) break;
                object value = index < first.Length ? first[index] : wanted.DefaultValue;
                arguments[index] = wanted.ParameterType.IsEnum ? Enum.ToObject(wanted.ParameterType, value) : value;
            }
            if (fits) return method.Invoke(null, arguments);
        }
        throw new MissingMethodException(type, name);
    }

    static string Field(string text)
    {
        if (text == null) return "-";
        var written = new StringBuilder("=");
        foreach (char unit in text)
        {
            if (unit >= ' ' && unit <= '~' && unit != '\\') written.Append(unit);
            else written.Append("\\u").Append(((int)unit).ToString("x4", Invariant));
        }
        return written.ToString();
    }

    static string Text(string field)
    {
        if (field == "-") return null;
        var read = new StringBuilder();
        for (int at = 1; at < field.Length; at++)
        {
            if (field[at] != '\\') { read.Append(field[at]); continue; }
            read.Append((char)Convert.ToInt32(field.Substring(at + 2, 4), 16));
            at += 5;
        }
        return read.ToString();
    }

    static string Answer(string line)
    {
        var answer = new List<string>();
        try
        {
            var fields = Array.ConvertAll(line.Split('\t'), Text);
            var given = new string[fields.Length - 1];
            Array.Copy(fields, 1, given, 0, given.Length);
            answer.Add("ok");
            answer.AddRange(Questions[fields[0]](given));
        }
        catch (Exception error)
        {
            var cause = error is TargetInvocationException ? error.InnerException : error;
            answer.Clear();
            answer.Add(cause is RegexMatchTimeoutException ? "timeout" : "error");
            answer.Add(cause.GetType().Name);
            answer.Add(cause.Message.Split('\n')[0]);
        }
        return string.Join("\t", answer.ConvertAll(Field));
    }

    public static int Main(string[] arguments)
    {
        Thread.CurrentThread.CurrentCulture = Invariant;
        using (var output = new StreamWriter(arguments[1], false, new UTF8Encoding(false)))
            foreach (var line in File.ReadAllLines(arguments[0])) output.Write(Answer(line) + "\n");
        return 0;
    }
}

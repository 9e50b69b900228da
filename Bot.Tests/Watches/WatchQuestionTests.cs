using ChatOpsIncidentBot.Watches;

namespace ChatOpsIncidentBot.Tests.Watches;

internal sealed class WatchQuestionTests
{
    [TestCase("rate(http_errors[5m]) > 0.05", "rate(http_errors[5m])", "> 0.05")]
    [TestCase("rate(http_errors{code=~\"5..\"}[5m])>=5e-2", "rate(http_errors{code=~\"5..\"}[5m])", ">= 5e-2")]
    [TestCase("0.05 < errors / requests", "errors / requests", "> 0.05")]
    [TestCase("up == 0", "up", "== 0")]
    [TestCase("up == bool 0", "up", "== 0")]
    [TestCase("min(free) < -3", "min(free)", "< -3")]
    [TestCase("(errors > 5)", "(errors > 5)", null)]
    [TestCase("count(errors > 5)", "count(errors > 5)", null)]
    [TestCase("errors{path=\"a > 5\"}", "errors{path=\"a > 5\"}", null)]
    [TestCase("errors{path='it\\'s > 5'}", "errors{path='it\\'s > 5'}", null)]
    [TestCase("errors", "errors", null)]
    [TestCase("standard_deviation", "standard_deviation", null)]
    [TestCase("a > b", "a > b", "present")]
    [TestCase("a > 5 and on() b > 3", "a > 5 and on() b > 3", "present")]
    [TestCase("a > 5 > 3", "a > 5", "> 3")]
    public void The_outermost_comparison_with_a_number_is_the_line(string promQl, string query, string? line)
    {
        var question = WatchQuestion.Read(promQl, isAlert: false);
        (question.Query, question.Line?.Text).ShouldBe((query, line));
        WatchLine.Read(question.Line?.Text).ShouldBe(question.Line);
    }

    [TestCase("absent(up{job=\"payments\"})", "present")]
    [TestCase("errors > 5", "> 5")]
    public void An_alert_without_a_line_has_crossed_it_while_it_gives_anything(string promQl, string line) => WatchQuestion.Read(promQl, isAlert: true).Line!.Text.ShouldBe(line);

    [TestCase("http://prometheus.example.com/graph?g0.expr=errors+%3E+0.05&g0.tab=1", "errors > 0.05")]
    [TestCase("http://prometheus.example.com/graph", null)]
    [TestCase("not an address", null)]
    public void The_expression_is_in_the_address_that_comes_with_an_alert(string link, string? expression) => WatchProbe.ExpressionIn(link).ShouldBe(expression);

    [TestCase("> 5", 4, false)]
    [TestCase("> 5", 6, true)]
    [TestCase("<= 5", 5, true)]
    [TestCase("!= 0", double.NaN, false)]
    public void A_line_is_crossed(string line, double value, bool isCrossed) => WatchLine.Read(line)!.IsCrossedBy(value).ShouldBe(isCrossed);
}

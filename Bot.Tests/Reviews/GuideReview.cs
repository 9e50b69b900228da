namespace ChatOpsIncidentBot.Tests.Reviews;

/// <summary>The post-mortem of the guide this bot is made after.</summary>
internal static class GuideReview
{
    public const string Text = """
        # Post-Mortem: Payment Service Outage

        **Date:** March 12, 2026
        **Duration:** 45 minutes
        **Severity:** SEV-1

        ## Summary
        Payment service experienced complete outage for 45 minutes affecting all transactions.

        ## Timeline (UTC)
        - 10:15 - Alert fired: High error rate
        - 10:17 - On-call acknowledged
        - 10:22 - Root cause identified: Connection pool exhausted
        - 10:35 - Rollback initiated
        - 10:45 - Service recovered
        - 11:00 - All systems operational

        ## Root Cause
        Connection leak in payment processor library introduced in v2.3.0.
        Connections were not being returned to pool after successful transactions.

        ## Impact
        - 2,347 failed transactions
        - ~$50,000 in estimated lost revenue
        - 45 minutes of degraded service

        ## What Went Well
        - Alert fired quickly (< 2 min from issue start)
        - Team responded promptly
        - Rollback worked correctly

        ## What Could Be Improved
        - Add connection pool monitoring before deployment
        - Better staging environment parity
        - Faster escalation path for DB issues

        ## Action Items
        | Task | Owner | Due |
        |------|-------|-----|
        | Add connection_pool_available SLI | @alice | Mar 15 |
        | Add circuit breaker to payment calls | @bob | Mar 20 |
        | Improve staging DB load testing | @carol | Apr 1 |
        | Review all library upgrades | @team | Ongoing |
        """;
}

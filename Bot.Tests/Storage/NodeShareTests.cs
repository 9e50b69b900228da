using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class NodeShareTests
{
    [TestCase(1, 0, 2)]
    [TestCase(5, 4, 2)]
    [TestCase(6, 0, 1)]
    [TestCase(10, 9, 1)]
    [TestCase(11, 9, 1)]
    [TestCase(11, 10, 0)]
    public void Ten_sockets_are_shared_out(int nodes, int rank, int sockets)
    {
        var share = new NodeShare();
        share.Set(nodes, rank);

        share.Sockets.ShouldBe(sockets);
    }

    [Test]
    public void Only_a_change_is_told()
    {
        var share = new NodeShare();
        var changed = share.Changed;
        share.Set(1, 0);
        changed.IsCompleted.ShouldBeFalse();
        share.Set(2, 0);

        changed.IsCompleted.ShouldBeTrue();
        share.Changed.IsCompleted.ShouldBeFalse();
    }
}

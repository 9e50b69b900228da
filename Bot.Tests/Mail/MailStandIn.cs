using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace ChatOpsIncidentBot.Tests.Mail;

/// <summary>
/// A mail server over real TCP, strict where a real one is: greeting before mail, login before mail where one is asked for, sender before recipient, lines that end
/// in CRLF and are not too long. Does on demand what mail servers do on bad days.
/// </summary>
internal sealed class MailStandIn : IAsyncDisposable
{
    /// <summary>The word for what is said on connecting.</summary>
    public const string Greeting = "GREETING";

    /// <summary>The word for the end of the message itself.</summary>
    public const string EndOfData = ".";

    private readonly ConcurrentQueue<ReceivedMail> _received = new();
    private readonly List<(string Verb, MailFault Fault, int Times)> _faults = [];
    private readonly ConcurrentDictionary<Task, byte> _open = new();
    private CancellationTokenSource _running = new();
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting = Task.CompletedTask;

    public MailStandIn()
    {
        Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public int Port { get; }

    /// <summary>Null for a server that takes mail from anybody.</summary>
    public (string User, string Password)? Login { get; set; }

    /// <summary>Whether it offers STARTTLS, and takes neither a login nor mail before it.</summary>
    public bool OffersTls { get; init; }

    /// <summary>What it shows then; null for a certificate that nobody vouches for.</summary>
    public X509Certificate2? Certificate { get; init; }

    public IReadOnlyList<ReceivedMail> Received => [.. _received];

    public int Connections { get; private set; }

    public IReadOnlyList<ReceivedMail> To(string address) => [.. _received.Where(mail => mail.To == address)];

    /// <param name="verb">The command's first word, or one of the constants.</param>
    public void Fault(string verb, MailFault fault, int times = int.MaxValue)
    {
        lock (_faults) _faults.Add((verb, fault, times));
    }

    public void Mend()
    {
        lock (_faults) _faults.Clear();
    }

    /// <summary>Nothing listens there any more.</summary>
    public async Task StopAsync()
    {
        await _running.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_open.Keys);
    }

    public void StartAgain()
    {
        _running.Dispose();
        _running = new CancellationTokenSource();
        _listener.Dispose();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        Start();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _listener.Dispose();
        _running.Dispose();
    }

    internal void Take(ReceivedMail mail) => _received.Enqueue(mail);

    internal MailFault? FaultOf(string verb)
    {
        lock (_faults)
        {
            var index = _faults.FindIndex(rule => rule.Verb == verb && rule.Times > 0);
            if (index < 0) return null;
            var rule = _faults[index];
            _faults[index] = rule with { Times = rule.Times - 1 };
            return rule.Fault;
        }
    }

    private void Start()
    {
        _listener.Start();
        _accepting = AcceptAsync(_listener, _running.Token);
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(stop);
                Connections++;
                var serving = new MailSession(this, client).ServeAsync(stop);
                _open[serving] = 0;
                _ = serving.ContinueWith(done => _open.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }
}

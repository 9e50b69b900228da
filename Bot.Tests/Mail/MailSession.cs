using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ChatOpsIncidentBot.Tests.Mail;

/// <summary>One connection to the stand-in, by https://www.rfc-editor.org/rfc/rfc5321 and, for the login, https://www.rfc-editor.org/rfc/rfc4954.</summary>
internal sealed class MailSession(MailStandIn server, TcpClient client)
{
    private const int LongestLine = 998;

    private Stream _stream = client.GetStream();
    private bool _isGreeted, _isIn, _isSecret;
    private string? _from;
    private readonly List<string> _to = [];

    public async Task ServeAsync(CancellationToken stop)
    {
        try
        {
            if (!await SayAsync(MailStandIn.Greeting, "220 mail.example.com ESMTP stand-in", stop)) return;
            while (await ReadLineAsync(stop) is { } line && await AnswerAsync(line, stop))
            {
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
        {
            // The other side went away, or the server was stopped.
        }
        finally
        {
            await _stream.DisposeAsync();
            client.Dispose();
        }
    }

    /// <returns>False at the end.</returns>
    private async Task<bool> AnswerAsync(string line, CancellationToken stop)
    {
        var verb = line.Split(' ', ':')[0].ToUpperInvariant();
        return verb switch
        {
            "EHLO" => await GreetAsync(stop),
            "STARTTLS" when server.OffersTls && !_isSecret => await SecureAsync(stop),
            "AUTH" or "MAIL" when server.OffersTls && !_isSecret => await SayAsync(verb, "530 5.7.0 Must issue a STARTTLS command first", stop),
            "AUTH" => await LoginAsync(line, stop),
            "MAIL" when !_isGreeted => await SayAsync(verb, "503 5.5.1 Say EHLO first", stop),
            "MAIL" when server.Login is not null && !_isIn => await SayAsync(verb, "530 5.7.0 Log in first", stop),
            "MAIL" when _from is not null => await SayAsync(verb, "503 5.5.1 One mail at a time", stop),
            "MAIL" => await SayAsync(verb, "250 2.1.0 Fine", stop, () => _from = Address(line)),
            "RCPT" when _from is null => await SayAsync(verb, "503 5.5.1 Say MAIL first", stop),
            "RCPT" => await SayAsync(verb, "250 2.1.5 Fine", stop, () => _to.Add(Address(line))),
            "DATA" when _to.Count == 0 => await SayAsync(verb, "503 5.5.1 Say RCPT first", stop),
            "DATA" => await SayAsync(verb, "354 Go on", stop) && (server.FaultOf("CONTENT") is not MailFault.Cut) && await TakeAsync(stop),
            "RSET" => await SayAsync(verb, "250 2.0.0 Forgotten", stop, Forget),
            "NOOP" => await SayAsync(verb, "250 2.0.0 Fine", stop),
            "QUIT" => await SayAsync(verb, "221 2.0.0 Goodbye", stop) && false,
            _ => await SayAsync(verb, "502 5.5.1 Not known here", stop),
        };
    }

    private Task<bool> GreetAsync(CancellationToken stop)
    {
        _isGreeted = true;
        List<string> offers = ["mail.example.com", "8BITMIME", "ENHANCEDSTATUSCODES"];
        if (server.OffersTls && !_isSecret) offers.Add("STARTTLS");
        if (server.Login is not null && (_isSecret || !server.OffersTls)) offers.Add("AUTH PLAIN LOGIN");
        return SayAsync("EHLO", string.Join("\r\n", offers.Select((offer, index) => (index == offers.Count - 1 ? "250 " : "250-") + offer)), stop);
    }

    private async Task<bool> SecureAsync(CancellationToken stop)
    {
        if (!await SayAsync("STARTTLS", "220 2.0.0 Go on", stop)) return false;
        using var untrusted = server.Certificate is null ? Untrusted() : null;
        var secret = new SslStream(_stream);
        _stream = secret;
        await secret.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = server.Certificate ?? untrusted }, stop);
        (_isSecret, _isGreeted) = (true, false);
        return true;
    }

    private static X509Certificate2 Untrusted()
    {
        using var key = RSA.Create(2048);
        using var made = new CertificateRequest("CN=mail.example.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async Task<bool> LoginAsync(string line, CancellationToken stop)
    {
        if (server.Login is not { } login) return await SayAsync("AUTH", "503 5.5.1 No login here", stop);
        string user, password;
        var words = line.Split(' ');
        if (words[1] == "PLAIN")
        {
            var first = words.Length > 2 ? words[2] : await AskAsync("", stop);
            var parts = Decoded(first).Split('\0');
            (user, password) = (parts[1], parts[2]);
        }
        else
        {
            user = Decoded(words.Length > 2 ? words[2] : await AskAsync("Username:", stop));
            password = Decoded(await AskAsync("Password:", stop));
        }
        _isIn = (user, password) == login;
        return await SayAsync("AUTH", _isIn ? "235 2.7.0 You are in" : "535 5.7.8 That is not the password", stop);
    }

    private async Task<string> AskAsync(string what, CancellationToken stop)
    {
        await WriteAsync("334 " + Convert.ToBase64String(Encoding.UTF8.GetBytes(what)), stop);
        return await ReadLineAsync(stop) ?? throw new IOException("It went away in the middle of the login.");
    }

    private async Task<bool> TakeAsync(CancellationToken stop)
    {
        using var content = new MemoryStream();
        while (await ReadLineAsync(stop) is { } line)
        {
            if (line == ".") return await EndAsync(content.ToArray(), stop);
            content.Write(Encoding.Latin1.GetBytes(line.StartsWith('.') ? line[1..] : line));
            content.Write("\r\n"u8);
        }
        return false;
    }

    private async Task<bool> EndAsync(byte[] content, CancellationToken stop)
    {
        var mails = _to.Select(to => new ReceivedMail(_from!, to, content)).ToList();
        Forget();
        return await SayAsync(MailStandIn.EndOfData, "250 2.0.0 Taken", stop, () => mails.ForEach(server.Take));
    }

    /// <param name="done">What a yes means.</param>
    /// <returns>False where the connection ends.</returns>
    private async Task<bool> SayAsync(string verb, string yes, CancellationToken stop, Action? done = null)
    {
        switch (server.FaultOf(verb))
        {
            case MailFault.Answer answer:
                await WriteAsync(answer.Line, stop);
                return !answer.Line.StartsWith("421", StringComparison.Ordinal);
            case MailFault.Hang:
                await Task.Delay(Timeout.Infinite, stop);
                return false;
            case MailFault.Cut:
                return false;
            case MailFault.TakeAndCut:
                done?.Invoke();
                return false;
            case MailFault.TakeSlowly slowly:
                done?.Invoke();
                await slowly.Until.WaitAsync(stop);
                await WriteAsync(yes, stop);
                return true;
        }
        done?.Invoke();
        await WriteAsync(yes, stop);
        return true;
    }

    private void Forget()
    {
        _from = null;
        _to.Clear();
    }

    private async Task WriteAsync(string line, CancellationToken stop)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), stop);
        await _stream.FlushAsync(stop);
    }

    private async Task<string?> ReadLineAsync(CancellationToken stop)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await _stream.ReadAsync(one, stop) == 1)
        {
            if (one[0] == '\n')
            {
                if (line is not [.., (byte)'\r']) throw new IOException("A line that ends without CR is how one mail is smuggled into another.");
                line.RemoveAt(line.Count - 1);
                return line.Count <= LongestLine ? Encoding.Latin1.GetString([.. line]) : throw new IOException("A line is longer than 998 bytes.");
            }
            line.Add(one[0]);
        }
        return null;
    }

    private static string Address(string line) => line[(line.IndexOf('<') + 1)..line.IndexOf('>')];

    private static string Decoded(string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text));
}

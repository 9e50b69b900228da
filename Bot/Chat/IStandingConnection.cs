namespace ChatOpsIncidentBot.Chat;

/// <summary>A connection that a platform's edge keeps open by itself; whether it stands is known without asking anybody.</summary>
public interface IStandingConnection
{
    Platform Platform { get; }

    CheckLine Look();
}

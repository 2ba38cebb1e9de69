using System.Data.Common;

namespace FeedAggregator.Storage;

/// <summary>
/// All in which store engines differ. What the tables ask beyond it is SQL that every engine understands; a further engine is one more
/// implementation of this class and of <see cref="Statement"/>. Parts of SQL are constant text; what comes from outside is always a
/// parameter.
/// </summary>
internal abstract class Dialect
{
    /// <summary>Bytes the database takes.</summary>
    public abstract long Bytes { get; }

    /// <summary>
    /// Begins a transaction that writes. Foreign keys are checked at its commit: what belongs to an article may be written before it.
    /// </summary>
    public abstract string BeginWriting { get; }

    /// <summary>Begins a transaction that sees one state of the database from its first read to its last.</summary>
    public abstract string BeginReading { get; }

    /// <summary>Ids of the articles that have the words <c>@match</c>.</summary>
    public abstract string Matching { get; }

    /// <summary>The newest <c>@look</c> of them, newest first.</summary>
    public abstract string NewestMatching { get; }

    /// <summary>Puts a folded text (<see cref="SearchText.Fold"/>) into the search index: id, title, text.</summary>
    public abstract string AddToSearch { get; }

    /// <summary>A bounded piece of work that keeps the search index and the planner's statistics in shape.</summary>
    public abstract string Tidying { get; }

    /// <summary>Opens the database for writing, makes it if it is missing, and brings its schema up to date.</summary>
    /// <param name="now">Dates a new database.</param>
    /// <exception cref="StoreException">It cannot be opened, is damaged, or is of a newer version.</exception>
    public abstract DbConnection OpenWriter(DateTimeOffset now);

    /// <summary>Opens the database for reading only; it must exist.</summary>
    /// <param name="isPatient">Whether it waits for a lock.</param>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public abstract DbConnection OpenReader(bool isPatient = true);

    /// <summary>Prepares a statement with positional parameters (<c>$1</c>, <c>$2</c>, ...).</summary>
    /// <param name="connection">An open connection of this engine.</param>
    /// <param name="sql">Constant SQL; never foreign text.</param>
    public abstract Statement Prepare(DbConnection connection, string sql);

    /// <summary>A number that differs when another connection has committed since the last look.</summary>
    /// <param name="connection">A connection that keeps to this question.</param>
    public abstract long Version(DbConnection connection);

    /// <summary>Says in one line what a failure means for this database and what to do about it.</summary>
    /// <param name="failure">What the engine said.</param>
    public abstract StoreException Explain(DbException failure);

    /// <summary>
    /// Whether a failure means that another process holds the database, so that another try would only wait as long again.
    /// </summary>
    /// <param name="failure">What the engine said.</param>
    public abstract bool IsLocked(Exception failure);

    /// <summary>Condition that a number is in a list, to follow the number: <c>IN (...)</c>.</summary>
    /// <param name="list">A parameter or column with a JSON array of numbers.</param>
    public abstract string In(string list);

    /// <summary>The numbers of a list as rows of a <c>FROM</c>, with the one column <c>value</c>.</summary>
    /// <param name="list">A parameter or column with a JSON array of numbers.</param>
    /// <param name="alias">The name of the rows.</param>
    public abstract string Each(string list, string alias);

    /// <summary>The last number given to a row of a table that gives none twice; null before the first.</summary>
    /// <param name="table">The table.</param>
    public abstract string LastId(string table);

    /// <summary>Condition that a text is one of some, in any case; it uses an index of that kind.</summary>
    /// <param name="column">The text.</param>
    /// <param name="texts">The others, parted by commas.</param>
    public abstract string IsAnyCase(string column, string texts);

    /// <summary>Takes texts out of the search index.</summary>
    /// <param name="which">Condition on the id of an article, to follow it.</param>
    public abstract string RemoveFromSearch(string which);

    /// <summary>
    /// What people type (<see cref="SearchText.Terms"/>), as <see cref="Matching"/> takes it. It cannot fail; null where there is nothing
    /// to search for.
    /// </summary>
    /// <param name="text">The words.</param>
    public abstract string? Search(string text);
}

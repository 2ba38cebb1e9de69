# Completion of feedagg for fish. Put it into ~/.config/fish/completions, or: feedagg completion fish | source
function __feedagg_complete
    set -l line (commandline --cut-at-cursor --current-process | string collect)
    set -l program (commandline --tokenize --current-process)[1]
    $program "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
end
complete --command feedagg --arguments '(__feedagg_complete)'

#compdef feedagg
# Completion of feedagg for zsh. Put it as _feedagg into a folder of $fpath (before compinit), or: source <(feedagg completion zsh)
_feedagg() {
    local line="${(j: :)words[1,CURRENT]}"
    local -a candidates keys
    candidates=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
    candidates=("${(@)candidates:#}")
    # A key of the configuration is followed by its value, not by a blank.
    keys=("${(@M)candidates:#*=}")
    candidates=("${(@)candidates:#*=}")
    if (( ${#candidates} + ${#keys} == 0 )); then
        _files
        return
    fi
    compadd -S '' -a keys
    compadd -a candidates
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _feedagg "$@"
else
    compdef _feedagg feedagg
fi

# Completion of feedagg for bash. Load it with: source <(feedagg completion bash)
_feedagg() {
    local line=${COMP_LINE:0:COMP_POINT} word candidate start
    word=${line##* }
    # Readline takes ":" and "=" for ends of words and replaces only what follows the last one.
    start=${word%"${word##*[:=]}"}
    COMPREPLY=()
    while IFS= read -r candidate; do
        if [[ $candidate == "$word"* ]]; then
            COMPREPLY+=("${candidate#"$start"}")
        fi
    done < <("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)
    # A key of the configuration is followed by its value, not by a blank.
    if [[ ${#COMPREPLY[@]} -gt 0 && ${COMPREPLY[0]} == *= ]]; then
        compopt -o nospace
    fi
}
complete -o bashdefault -o default -F _feedagg feedagg

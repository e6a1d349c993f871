# Completion of netlog in bash. Put in place by: netlog --install-completion bash

_netlog() {
    local how line
    COMPREPLY=()
    {
        IFS= read -r how
        while IFS= read -r line; do
            COMPREPLY+=("$line")
        done
    } < <(printf '%s\0' "${COLUMNS:-80}" "${COMP_TYPE:-9}" "$2" "${COMP_LINE:0:COMP_POINT}" |
        command netlog --complete bash 2>/dev/null)
    case $how in
        files) compopt -o default 2>/dev/null ;;
        folders) compopt -o dirnames 2>/dev/null ;;
        open) compopt -o nospace 2>/dev/null ;;
        # With an empty word among them, bash finds no common beginning to put in.
        loose) COMPREPLY+=("") ;;
    esac
}

# In the order in which netlog names them, from bash 4.4 on.
complete -o nosort -F _netlog netlog 2>/dev/null || complete -F _netlog netlog

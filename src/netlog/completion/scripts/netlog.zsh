#compdef netlog
# Completion of netlog in zsh. Put in place by: netlog --install-completion zsh

_netlog() {
  local how line
  local -a answer values shown alone
  answer=("${(@f)$(
    print -rN -- "${COLUMNS:-80}" "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" |
      command netlog --complete zsh 2>/dev/null
  )}")
  how=$answer[1]
  shift answer
  case $how in
    files) _files; return ;;
    folders) _files -/; return ;;
    open) alone=(-S '') ;;
    loose) [[ $compstate[insert] == *unambiguous* ]] && compstate[insert]= ;;
  esac
  for line in $answer; do
    values+=("${line%%$'\t'*}")
    shown+=("${line#*$'\t'}")
  done
  # netlog has chosen already (-U), and knows the best order (-V).
  compadd -U -l -V netlog -d shown "${alone[@]}" -a values
}

if [[ $funcstack[1] == _netlog ]]; then
  _netlog "$@"  # found in $fpath, and called for the first time
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
  compdef _netlog netlog
fi

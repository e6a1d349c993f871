# Completion of netlog in fish. Put in place by: netlog --install-completion fish

function __netlog_complete
    set -l word (commandline --current-token --cut-at-cursor)
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l answer (string join0 -- $words "$word" | command netlog --complete fish 2>/dev/null)
    switch "$answer[1]"
        case files
            __fish_complete_path "$word"
        case folders
            __fish_complete_directories "$word" ''
        case words
            string join \n -- $answer[2..-1]
    end
end

complete --command netlog --erase
complete --command netlog --no-files --keep-order --arguments '(__netlog_complete)'

"""What a new template of the user's begins as: one that is in order, and shows how it is done."""

STARTING = {
    "en": """\
{#
purpose: Say in one sentence what this message is for.
channel: message
needs: topic = what it is about, e.g. grant applications
takes: day = the day you suggest, e.g. Tuesday
-#}
{#
This is a note to yourself, and no part of the message. Take it out when you have read it.

What a message needs, it can't do without: netlog draft asks for it, or is told topic="the form".
What it takes, it can do without, so that stands in an if and leaves no hole where it isn't known.
What you have written down fills itself in: person.first, person.company and me.name as they stand;
event, thread, introducer and need when they are declared in the header, as day is.
-#}
Hi {{ person.address or person.first }},

I'm writing to you about {{ topic }}.
{%- if day %} Would {{ day }} suit you for a call?
{%- else %} When would a call suit you?
{%- endif %}
""",
    "zh": """\
{#
purpose: 用一句话说明这条消息是做什么用的。
channel: message
needs: topic = 想聊的话题，如：补贴申请
takes: day = 哪一天，如：周二
-#}
{#
这里是写给自己看的说明，不会出现在消息里，看完删掉就好。

needs是消息里不能缺的：没有的话，netlog draft会问，也可以直接写topic="表格"。
takes是可有可无的，所以放在if里，不知道的时候也不会留下空白。
你记下的内容会自动填上：person.first、person.company、me.name直接用就行；
event、thread、introducer、need要先像day那样写在开头。
-#}
{{ person.address or person.first }}{{ you }}好，想跟{{ you }}聊聊{{ topic }}。
{%- if day %}{{ you }}看{{ day }}方便吗？
{%- else %}{{ you }}看哪天方便？
{%- endif %}
""",
}
"""Language → the text of the file."""

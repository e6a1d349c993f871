"""The words by which the header of a column is known, in English and Chinese.

A Chinese character is a word here, as a Latin one is: neither needs a dictionary to be taken apart.
"""

MEANINGS = """
name: name, full name, your name, person, contact, contact name, display name, attendee, guest, \
participant, respondent, member, who, 姓名, 名字, 全名, 联系人, 聯絡人, 参会人, 嘉宾
first-name: first name, given name, forename, first, 名
last-name: last name, family name, surname, last, 姓, 姓氏
company: company, company name, organization, organisation, organization name, \
organisation name, employer, firm, business, business name, workplace, startup, school, \
university, institution, affiliation, account name, name of your company, where do you work, \
company do you work for, who do you work for, associated company, current company, 公司, \
公司名称, 单位, 单位名称, 工作单位, 企业, 企业名称, 机构, 组织, 学校, 公司名, 公司名稱, 單位, \
在哪里工作
role: role, title, job title, position, job, occupation, profession, job role, current role, \
current position, what do you do, designation, headline, 职位, 职务, 职业, 岗位, 头衔, 工作, \
职称, 職稱, 職位, 職業, 做什么工作
email: email, email address, mail, emails, primary email, work email, personal email, \
business email, email id, 邮箱, 电子邮件, 邮件, 电邮, 邮箱地址, 电子邮箱, 电子邮件地址, \
電子郵件, 電郵, 郵箱, 信箱, 電子信箱
phone: phone, phone number, telephone, telephone number, tel, mobile, mobile number, \
mobile phone, mobile phone number, cell, cell phone, cellphone, contact number, work phone, \
home phone, direct line, phones, phone numbers, telephones, mobiles, \
手机, 手机号, 手机号码, 电话, 电话号码, 联系电话, 手機, 手機號碼, 電話, \
聯絡電話, 移动电话
link: link, linkedin, linkedin url, linkedin profile, linkedin profile url, url, profile, \
profile url, website, website url, web site, web page, homepage, home page, blog, portfolio, \
twitter, github, instagram, facebook, links, urls, websites, profiles, \
social media, personal website, company website, 网址, \
网站, 个人主页, 主页, 领英, 微博, 链接, 博客, 領英, 網址, 網站, 连结
whatsapp: whatsapp, whatsapp number, whatsapp phone
wechat: wechat, wechat id, wechat number, weixin, wx, 微信, 微信号, 微信号码, 微信id, 微信號
tag: tag, tags, label, labels, group, groups, category, categories, list, lists, 标签, 分组, \
类别, 分类, 群组, 標籤, 群組
relation: relation, relationship, relationship type, 关系, 關係
language: language, preferred language, 语言, 語言, 首选语言
address: salutation, form of address, honorific, how should we address you, 称呼, 尊称, 稱呼
place: place, city, location, country, region, based in, where are you based, where do you live, \
where are you located, where are you from, town, state, province, current location, 城市, 地点, \
所在地, 所在城市, 地区, 国家, 省份, 国家地区, 城市地区, 居住地, 来自哪里, 地區, 國家
need: need, needs, what do you need, looking for, what are you looking for, how can i help you, \
how can we help you, how can i help, how can we help, 需要, 需求, 需要什么, 需要什么帮助, 寻找, \
需要帮助, 得到什么帮助, 获得什么帮助, 需要的帮助
offer: offer, offers, what can you offer, what do you offer, how can you help, can help with, \
what can you help with, 提供, 可以提供, 可以提供什么, 能提供什么, 资源, 提供什么帮助
note: note, notes, comment, comments, remark, remarks, description, anything else, \
how did we meet, how we met, how do we know each other, 备注, 留言, 说明, 其他, 備註, \
怎么认识的, 如何认识, 简介, 描述
birthday: birthday, date of birth, birth date, birthdate, dob, 生日, 出生日期, 出生年月日
also: nickname, also known as, aka, other name, other names, alias, preferred name, \
english name, chinese name, maiden name, phonetic name, 昵称, 英文名, 英文名字, 英文姓名, 别名, \
曾用名, 中文名, 暱稱, 花名, 微信昵称
met-on: when did we meet, when we met, met on, date met, met, meeting date, event date, \
date we met, first met, first met on, 认识日期, 认识时间, 见面日期, 见面时间, 什么时候认识
event: event, event name, where did we meet, where we met, met at, place met, meetup, \
conference, which event, 活动, 活动名称, 在哪里认识, 认识地点, 在哪认识, 会议, 活動
topic: topic, topics, talked about, what did we talk about, what did we discuss, \
what would you like to talk about, like to talk about, what shall we talk about, \
conversation topic, 话题, 聊了什么, 想聊什么, 主题, 聊天内容, 話題
stage: stage, netlog stage, 阶段
ignore: id, no, number, nr, record id, response id, row id, uuid, token, ip, ip address, \
user agent, start time, started at, duration, time taken, total points, score, last modified, \
序号, 编号, 来自ip, 开始时间, 所用时间, 答题时长, 来源, 来源详情, 总分, 序號, 開始時間
entered: timestamp, time stamp, when, date, day, submitted at, submission date, submission time, \
created, created at, created time, created on, create date, date created, date added, added, \
added on, completion time, end time, submit date, time, 时间戳记, 時間戳記, 时间戳, 提交时间, \
提交答卷时间, 日期, 创建时间, 添加时间, 创建日期, 填写时间, 完成时间, 時間, 时间
"""
"""A line for each target: its name and the words that mean it. `entered` is `met-on`, too: when a
row was written down, which is its day unless another column says when people met.
"""

ALONE = """
first, last, who, when, no, number, id, nr, met, 名, 姓, time, day, date, added, created, member, \
guest, contact, person, list, job, business, state
"""
"""Words that have their meaning only where a header says nothing else."""

IDLE = """
a an and any are as at be can could do enter field for full give have here i if in is it may me \
mine my of on or please provide required optional s select tell that the this to type us we what \
whats which with would you your yours current best main other value 1 2 3 4 您 你 的 请 填 写 输 \
入 问 贵 我 们 是 什 么 哪 个 吗 呢 了 和 与 及 一 下 問 請 寫 輸 貴 真 实 必 选 本 人 常 用 有 \
效 值
"""
"""What neither adds to the meaning of a header nor takes from it."""

OTHERS = """
agree allow assistant colleague consent count domain emergency employees founded friend hear \
industry label manager many opt owner parent permission previous rate referral referred referrer \
revenue size source spouse status subscribed type verified why 紧 急 推 荐 介 绍 父 母 同 意 规 \
模 行 业
"""
"""What tells that a header is about somebody or something else: size of the company."""

ANYTHING = """
account address contact details handle id info information profile reach user username 联 系 方 \
式 账 号 聯 絡 如 何
"""
"""What leaves open what stands below it: the values tell."""

NOTES = """
note, notes, comment, comments, remark, remarks, 备注, 留言, 備註
"""
"""Headers that need not be repeated before each note."""

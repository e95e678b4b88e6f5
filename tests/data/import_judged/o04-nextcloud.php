<?php
$CONFIG = array(
  'dbuser' => 'nc',
  'dbpassword' => 'Foreign-Pass77',
  'mail_smtpname' => 'foreign.user@other.example',
  'mail_smtppassword' => 'Foreign-Pass77',
);
